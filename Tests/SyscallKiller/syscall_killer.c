// program_invocation_short_name
#define _GNU_SOURCE
#include "syscall_killer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static struct syscall_killer *ledger;
static uint64_t room;

// Arguments of syscall() are long: a plain 0 would leave the upper half of a register or a stack slot undefined.

__attribute__((constructor)) static void map_ledger(void) {
  const char *path = getenv("SYSCALL_KILLER");
  if (!path || strcmp(program_invocation_short_name, "yanyud") != 0) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  off_t size = file < 0 ? 0 : lseek(file, 0, SEEK_END);
  if (size < (off_t)sizeof *ledger) return;
  long memory = syscall(SYS_mmap, 0L, size, (long)(PROT_READ | PROT_WRITE), (long)MAP_SHARED, (long)file, 0L);
  syscall(SYS_close, file);
  if (memory == -1) return;
  room = (uint64_t)size - sizeof *ledger;
  ledger = (struct syscall_killer *)memory;
}

static void die(void) {
  ledger->killed = 1;
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

// The number of this call among its kind; 0 when nobody counts.
static uint64_t begin(enum syscall_killer_call call) {
  return ledger ? __atomic_add_fetch(&ledger->counts[call], 1, __ATOMIC_SEQ_CST) : 0;
}

static int is_the_one(enum syscall_killer_call call, uint64_t number, enum syscall_killer_manner manner) {
  return number && ledger->number == number && ledger->call == call && ledger->manner == manner;
}

static uint64_t before(enum syscall_killer_call call) {
  uint64_t number = begin(call);
  if (is_the_one(call, number, KILL_BEFORE)) die();
  return number;
}

static long after(enum syscall_killer_call call, uint64_t number, long result) {
  if (is_the_one(call, number, KILL_AFTER)) die();
  return result;
}

// `result` is evaluated between the two.
#define COUNTED(call, result)           \
  uint64_t number = before(call);       \
  long returned = (long)(result);       \
  return after(call, number, returned)

// Whether a descriptor is a file of the journal; its generation and kind.
static int is_journal(int descriptor, struct syscall_killer_entry *entry) {
  int error = errno;
  char link[40] = "/proc/self/fd/", digits[12], path[4096];
  int count = 0, length = (int)strlen(link);
  for (int rest = descriptor; rest > 0 || count == 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
  while (count > 0) link[length++] = digits[--count];
  link[length] = 0;
  long size = syscall(SYS_readlinkat, (long)AT_FDCWD, link, path, sizeof path - 1);
  errno = error;
  if (size <= 0) return 0;
  path[size] = 0;
  const char *name = strrchr(path, '/');
  char *end = path;
  uint64_t generation = name ? strtoull(name + 1, &end, 10) : 0;
  int is_compacting = strcmp(end, ".journal.compacting") == 0;
  if (!is_compacting && strcmp(end, ".journal") != 0) return 0;
  *entry = (struct syscall_killer_entry){.kind = (uint32_t)is_compacting, .generation = generation};
  return 1;
}

static void keep(struct syscall_killer_entry entry, uint64_t offset, const void *bytes, uint32_t size) {
  uint64_t length = (sizeof entry + size + 7) & ~(uint64_t)7;
  uint64_t place = __atomic_fetch_add(&ledger->used, length, __ATOMIC_SEQ_CST);
  if (place + length > room) {
    __atomic_add_fetch(&ledger->lost, 1, __ATOMIC_SEQ_CST);
    return;
  }
  struct syscall_killer_entry *kept = (struct syscall_killer_entry *)(void *)(ledger->entries + place);
  kept->kind = entry.kind;
  kept->generation = entry.generation;
  kept->offset = offset;
  memcpy(kept + 1, bytes, size);
  __atomic_store_n(&kept->size, size, __ATOMIC_SEQ_CST);
}

// A disk that hangs.
static void stall(uint64_t which) {
  if (!ledger || !(__atomic_load_n(&ledger->stalled, __ATOMIC_SEQ_CST) & which)) return;
  __atomic_add_fetch(&ledger->waiting, 1, __ATOMIC_SEQ_CST);
  struct timespec little = {.tv_nsec = 2000000};
  while (__atomic_load_n(&ledger->stalled, __ATOMIC_SEQ_CST) & which) nanosleep(&little, 0);
  __atomic_sub_fetch(&ledger->waiting, 1, __ATOMIC_SEQ_CST);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
  struct syscall_killer_entry entry;
  int kept = ledger && is_journal(descriptor, &entry);
  if (kept) stall(2);
  uint64_t number = before(CALL_PWRITE);
  if (is_the_one(CALL_PWRITE, number, KILL_TORN)) {
    long half = syscall(SYS_pwrite64, descriptor, bytes, size / 2, offset);
    entry.kind |= 2;
    if (kept && half > 0) keep(entry, (uint64_t)offset, bytes, (uint32_t)half);
    die();
  }
  long result = is_the_one(CALL_PWRITE, number, KILL_SWALLOW)
                    ? (long)size
                    : syscall(SYS_pwrite64, descriptor, bytes, size, offset);
  if (kept && result > 0) keep(entry, (uint64_t)offset, bytes, (uint32_t)result);
  return after(CALL_PWRITE, number, result);
}

int fdatasync(int descriptor) {
  struct syscall_killer_entry entry;
  if (ledger && is_journal(descriptor, &entry)) stall(1);
  COUNTED(CALL_FDATASYNC, syscall(SYS_fdatasync, descriptor));
}

int fsync(int descriptor) {
  stall(1);
  COUNTED(CALL_FSYNC, syscall(SYS_fsync, descriptor));
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  COUNTED(CALL_OPEN, syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

ssize_t read(int descriptor, void *bytes, size_t size) {
  COUNTED(CALL_READ, syscall(SYS_read, descriptor, bytes, size));
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset) {
  COUNTED(CALL_PREAD, syscall(SYS_pread64, descriptor, bytes, size, offset));
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  COUNTED(CALL_WRITE, syscall(SYS_write, descriptor, bytes, size));
}

int rename(const char *from, const char *to) {
  COUNTED(CALL_RENAME, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0L));
}

int unlink(const char *path) { COUNTED(CALL_UNLINK, syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }

int ftruncate(int descriptor, off_t size) { COUNTED(CALL_FTRUNCATE, syscall(SYS_ftruncate, descriptor, size)); }

int mkdir(const char *path, mode_t mode) { COUNTED(CALL_MKDIR, syscall(SYS_mkdirat, AT_FDCWD, path, mode)); }

static long map(void *start, size_t size, int access, int flags, int descriptor, off_t offset) {
  COUNTED(CALL_MMAP, syscall(SYS_mmap, start, size, (long)access, (long)flags, (long)descriptor, offset));
}

void *mmap(void *start, size_t size, int access, int flags, int descriptor, off_t offset) {
  return (void *)map(start, size, access, flags, descriptor, offset);
}

int close(int descriptor) { COUNTED(CALL_CLOSE, syscall(SYS_close, descriptor)); }

int poll(struct pollfd *items, nfds_t count, int milliseconds) {
  struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
  COUNTED(CALL_POLL, syscall(SYS_ppoll, items, count, milliseconds < 0 ? 0 : &time, 0L, 0L));
}

int epoll_ctl(int set, int what, int descriptor, struct epoll_event *event) {
  COUNTED(CALL_EPOLL_CTL, syscall(SYS_epoll_ctl, set, what, descriptor, event));
}

int epoll_wait(int set, struct epoll_event *events, int count, int milliseconds) {
  COUNTED(CALL_EPOLL_WAIT, syscall(SYS_epoll_pwait, set, events, count, milliseconds, 0L, 0L));
}

int timerfd_settime(int timer, int flags, const struct itimerspec *next, struct itimerspec *last) {
  COUNTED(CALL_TIMERFD_SETTIME, syscall(SYS_timerfd_settime, timer, flags, next, last));
}

int socket(int domain, int type, int protocol) {
  COUNTED(CALL_SOCKET, syscall(SYS_socket, domain, type, protocol));
}

int bind(int descriptor, const struct sockaddr *address, socklen_t size) {
  COUNTED(CALL_BIND, syscall(SYS_bind, descriptor, address, size));
}

int accept(int descriptor, struct sockaddr *address, socklen_t *size) {
  COUNTED(CALL_ACCEPT, syscall(SYS_accept4, descriptor, address, size, 0));
}

ssize_t send(int descriptor, const void *bytes, size_t size, int flags) {
  COUNTED(CALL_SEND, syscall(SYS_sendto, descriptor, bytes, size, flags, 0L, 0L));
}
