// RTLD_NEXT
#define _GNU_SOURCE
#include "fake_console.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static volatile struct fake_console *console;

__attribute__((constructor)) static void map_console(void) {
  const char *path = getenv("FAKE_CONSOLE_STATE");
  int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *memory = mmap(0, sizeof *console, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (memory != MAP_FAILED) console = memory;
}

static int real_fstat(int descriptor, struct stat *status) {
  return (int)syscall(SYS_newfstatat, descriptor, "", status, AT_EMPTY_PATH);
}

static int is_console(int descriptor) {
  int before = errno;
  struct stat status;
  int is = console && real_fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode) &&
           status.st_rdev == (dev_t)console->device;
  errno = before;
  return is;
}

int fstat(int descriptor, struct stat *status) {
  // Others may be preloaded behind us (umockdev).
  static int (*next)(int, struct stat *);
  if (!next) next = (int (*)(int, struct stat *))dlsym(RTLD_NEXT, "fstat");
  int result = next ? next(descriptor, status) : real_fstat(descriptor, status);
  if (result == 0 && console && S_ISCHR(status->st_mode) && status->st_rdev == (dev_t)console->device)
    status->st_rdev = makedev(4, console->number);
  return result;
}

static int failed(int code) {
  errno = code;
  return -1;
}

// complete_change_console
static void bring_to_front(int number) {
  console->active = number;
  if (number == console->number && console->held && kill(console->owner, console->acquire) != 0)
    console->held = console->graphic = 0;
}

static int set_mode(const struct vt_mode *mode) {
  console->held = mode->mode == VT_PROCESS;
  console->release = mode->relsig;
  console->acquire = mode->acqsig;
  console->owner = console->held ? getpid() : 0;
  console->wanted = -1;
  return 0;
}

static int release_display(int answer) {
  if (!console->held) return failed(EINVAL);
  if (console->wanted < 0) return answer == VT_ACKACQ ? 0 : failed(EINVAL);
  int wanted = console->wanted;
  console->wanted = -1;
  if (answer != 0) bring_to_front(wanted);
  return 0;
}

static int change(unsigned long request, void *argument) {
  if (console->denied) return failed(EPERM);
  int number = (int)(intptr_t)argument;
  switch (request) {
    case KDSETMODE: console->graphic = number == KD_GRAPHICS; return 0;
    case KDSKBMODE: console->keyboard = number; return 0;
    case VT_SETMODE: return set_mode(argument);
    default: return release_display(number);
  }
}

static int answer(unsigned long request, void *argument) {
  switch (request) {
    case KDGETMODE: *(int *)argument = console->graphic ? KD_GRAPHICS : KD_TEXT; return 0;
    case KDGKBMODE: *(int *)argument = console->keyboard; return 0;
    case VT_GETMODE:
      *(struct vt_mode *)argument = (struct vt_mode){.mode = console->held ? VT_PROCESS : VT_AUTO};
      return 0;
    case VT_GETSTATE: *(struct vt_stat *)argument = (struct vt_stat){.v_active = console->active}; return 0;
    case VT_WAITACTIVE: console->waits += 1; return 0;
    default: return change(request, argument);
  }
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  switch (request) {
    case KDGETMODE: case KDGKBMODE: case VT_GETMODE: case VT_GETSTATE: case VT_WAITACTIVE:
    case KDSETMODE: case KDSKBMODE: case VT_SETMODE: case VT_RELDISP:
      if (is_console(descriptor)) return answer(request, argument);
    default: break;
  }
  static int (*next)(int, unsigned long, ...);
  if (!next) next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  return next ? next(descriptor, request, argument) : (int)syscall(SYS_ioctl, descriptor, request, argument);
}
