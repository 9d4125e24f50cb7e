// Preloaded into a session by tests: yanyud dies by SIGSEGV whenever it opens a file whose path contains the text of
// the environment variable READING_KILLER, as if what is in it had broken its reader.
#define _GNU_SOURCE
#include "reading_killer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void look(const char *path, int flags) {
  const char *text = getenv("READING_KILLER");
  if (!text || !*text || !path || !strstr(path, text) || (flags & O_ACCMODE) != O_RDONLY) return;
  if (strcmp(program_invocation_short_name, "yanyud") != 0) return;
  syscall(SYS_kill, getpid(), SIGSEGV);
  // A thread that blocks signals would read on until another takes it.
  for (;;) pause();
}

static int forward(int folder, const char *path, int flags, int mode) {
  look(path, flags);
  // Arguments of syscall() are long.
  return (int)syscall(SYS_openat, (long)folder, path, (long)flags, (long)mode);
}

#define MODE(flags, mode)                           \
  int mode = 0;                                     \
  if (flags & (O_CREAT | O_TMPFILE)) {              \
    va_list rest;                                   \
    va_start(rest, flags);                          \
    mode = va_arg(rest, int);                       \
    va_end(rest);                                   \
  }

int open(const char *path, int flags, ...) {
  MODE(flags, mode)
  return forward(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags, mode)
  return forward(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  MODE(flags, mode)
  return forward(folder, path, flags, mode);
}
