// libdrm, as Swift sees it.
#pragma once
#include <drm_fourcc.h>
#include <errno.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

// Macros of casts and shifts, which Swift does not import.
static const uint32_t yanyu_drm_format_xrgb8888 = DRM_FORMAT_XRGB8888;
