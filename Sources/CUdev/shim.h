// libudev, as Swift sees it.
#pragma once
#include <libudev.h>
