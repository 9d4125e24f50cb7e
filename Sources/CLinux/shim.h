// Kernel and glibc headers that Swift's Glibc module leaves out, with wrappers for what Swift cannot call.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/fb.h>
#include <linux/input.h>
#include <linux/kd.h>
#include <linux/openat2.h>
#include <linux/vt.h>
#include <signal.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/timex.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <termios.h>
#include <unistd.h>

// prctl is variadic, which Swift cannot call.
static inline int yanyu_die_with_parent(int signal) {
  return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
}

static inline int yanyu_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// Older glibc has no wrapper for pidfd_open.
static inline int yanyu_pidfd_open(pid_t pid) {
  return (int)syscall(SYS_pidfd_open, pid, 0);
}

// Nor for pidfd_send_signal (Linux 5.1).
static inline int yanyu_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, (siginfo_t *)0, 0);
}

// glibc 2.34 and later; Swift does not see the _np declaration without _GNU_SOURCE.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int yanyu_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// fcntl's and ioctl's variadic forms.
static inline int yanyu_fcntl(int fd, int command, int argument) { return fcntl(fd, command, argument); }
static inline int yanyu_ioctl_int(int fd, unsigned long request, int argument) {
  return ioctl(fd, request, argument);
}
static inline int yanyu_ioctl_pointer(int fd, unsigned long request, void *argument) {
  return ioctl(fd, request, argument);
}

// pipe2 is hidden without _GNU_SOURCE, which this header may not define: Swift's Glibc module is built without it.
static inline int yanyu_pipe(int ends[2]) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

// Opens below the folder `root` as if that were /, links included; Linux 5.6 and later, and glibc has no wrapper.
static inline int yanyu_open_below(int root, const char *path, unsigned long long flags) {
  struct open_how how = {.flags = flags, .mode = 0, .resolve = RESOLVE_IN_ROOT};
  return (int)syscall(SYS_openat2, root, path, &how, sizeof how);
}

// Swift does not offer fork: its runtime's locks may be held by other threads. For programs that have one thread alone.
static inline pid_t yanyu_fork(void) { return fork(); }

// Memory with a descriptor and no name in the file system, close-on-exec; older glibc has no wrapper.
static inline int yanyu_memfd(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U); }
