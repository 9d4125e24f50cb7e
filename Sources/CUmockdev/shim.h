// umockdev, for the tests of devices only.
#pragma once
#include <umockdev.h>
