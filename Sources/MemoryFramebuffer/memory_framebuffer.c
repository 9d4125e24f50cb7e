// RTLD_NEXT
#define _GNU_SOURCE
#include "memory_framebuffer.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fb.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *memory;
static struct stat memory_status;
static uint32_t width;

__attribute__((constructor)) static void find_memory(void) {
  const char *path = getenv("MEMORY_FRAMEBUFFER");
  const char *pixels = getenv("MEMORY_FRAMEBUFFER_WIDTH");
  long number = pixels ? strtol(pixels, 0, 10) : 0;
  if (!path || number < 1 || number > 8192 || stat(path, &memory_status) != 0) return;
  width = (uint32_t)number;
  memory = path;
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  const char *meant = memory && strcmp(path, "/dev/fb0") == 0 ? memory : path;
  return (int)syscall(SYS_openat, AT_FDCWD, meant, flags, mode);
}

int access(const char *path, int mode) {
  if (memory && strcmp(path, "/dev/tty0") == 0) {
    errno = ENOENT;
    return -1;
  }
  return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

static int is_memory(int descriptor) {
  int before = errno;
  struct stat status;
  int is = memory && fstat(descriptor, &status) == 0 && status.st_ino == memory_status.st_ino &&
           status.st_dev == memory_status.st_dev;
  errno = before;
  return is;
}

static uint32_t byte_count(void) { return (uint32_t)memory_status.st_size; }

static void tell_mode(struct fb_var_screeninfo *mode) {
  *mode = (struct fb_var_screeninfo){.xres = width, .yres = byte_count() / (width * 4), .bits_per_pixel = 32};
  mode->xres_virtual = mode->xres;
  mode->yres_virtual = mode->yres;
  mode->red = (struct fb_bitfield){.offset = 16, .length = 8};
  mode->green = (struct fb_bitfield){.offset = 8, .length = 8};
  mode->blue = (struct fb_bitfield){.offset = 0, .length = 8};
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  if ((request == FBIOGET_VSCREENINFO || request == FBIOGET_FSCREENINFO) && is_memory(descriptor)) {
    if (request == FBIOGET_VSCREENINFO) {
      tell_mode(argument);
    } else {
      *(struct fb_fix_screeninfo *)argument = (struct fb_fix_screeninfo){
          .type = FB_TYPE_PACKED_PIXELS, .visual = FB_VISUAL_TRUECOLOR, .line_length = width * 4,
          .smem_len = byte_count()};
    }
    return 0;
  }
  static int (*next)(int, unsigned long, ...);
  if (!next) next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  return next ? next(descriptor, request, argument) : (int)syscall(SYS_ioctl, descriptor, request, argument);
}
