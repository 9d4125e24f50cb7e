// libevdev and the kernel's input constants, as Swift sees them.
#pragma once
#include <libevdev/libevdev.h>
#include <linux/input.h>
