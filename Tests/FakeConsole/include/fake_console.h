// One of the kernel's consoles as far as a program can tell: preloaded into a supervisor, it makes a pseudo-terminal
// answer like /dev/ttyN. The file that FAKE_CONSOLE_STATE names holds the console's state; the test has it mapped too
// and plays the person at the keyboard. After drivers/tty/vt/vt_ioctl.c of Linux 6.1.
#pragma once
#include <stdint.h>

struct fake_console {
  int32_t device;    // st_rdev of the pseudo-terminal
  int32_t number;    // 1 to 63
  int32_t active;    // the console in front
  int32_t graphic;   // KD_GRAPHICS
  int32_t keyboard;  // KDGKBMODE
  int32_t held;      // VT_PROCESS
  int32_t release;   // relsig
  int32_t acquire;   // acqsig
  int32_t owner;     // pid
  int32_t wanted;    // vt_newvt, -1 without a switch that waits
  int32_t denied;    // every change gives EPERM
  int32_t waits;     // how often VT_WAITACTIVE was called
};
