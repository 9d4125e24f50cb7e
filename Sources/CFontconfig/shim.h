// fontconfig, as Swift sees it.
#pragma once
#include <fontconfig/fontconfig.h>
