// Preloaded into the daemon by KillTest: counts its system calls, kills it with SIGKILL at one of them, and keeps the
// bytes of every pwrite on a journal file that has returned where the daemon's death cannot take them. It can also make
// the journal's disk hang. The file that SYSCALL_KILLER names holds the struct below; the test has it mapped too. In
// programs other than yanyud it does nothing.
#pragma once
#include <stdint.h>

enum syscall_killer_call {
  CALL_OPEN,
  CALL_READ,
  CALL_PREAD,
  CALL_WRITE,
  CALL_PWRITE,
  CALL_FDATASYNC,
  CALL_FSYNC,
  CALL_RENAME,
  CALL_UNLINK,
  CALL_FTRUNCATE,
  CALL_MKDIR,
  CALL_MMAP,
  CALL_CLOSE,
  CALL_POLL,
  CALL_EPOLL_CTL,
  CALL_EPOLL_WAIT,
  CALL_TIMERFD_SETTIME,
  CALL_SOCKET,
  CALL_BIND,
  CALL_ACCEPT,
  CALL_SEND,
  CALL_COUNT,
};

enum syscall_killer_manner {
  KILL_BEFORE,   // the call was not made
  KILL_AFTER,    // the call had returned
  KILL_TORN,     // pwrite: half of the bytes were written
  KILL_SWALLOW,  // pwrite: nothing was written, all was reported as written, and nobody is killed: a planted fault
};

struct syscall_killer {
  uint64_t call;            // which one, counted over all threads
  uint64_t number;          // the how-manieth, from 1; 0 for none
  uint64_t manner;
  uint64_t stalled;         // 1: fdatasync and fsync wait; 2: pwrite waits; on journal files and their folder
  uint64_t killed;          // 1 once the call was met
  uint64_t waiting;         // calls that wait now because of `stalled`
  uint64_t used;            // bytes of `entries` given out
  uint64_t lost;            // writes for which `entries` had no room
  uint64_t counts[CALL_COUNT];
  unsigned char entries[];  // struct syscall_killer_entry and its bytes, each from a multiple of eight on
};

// One pwrite on a journal file.
struct syscall_killer_entry {
  uint32_t size;        // of the bytes; set when they are all there, 0 before
  uint32_t kind;        // 0 a journal file, 1 one that is being compacted; 2 more: torn
  uint64_t generation;  // from the file's name
  uint64_t offset;
};
