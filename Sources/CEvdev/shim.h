// libevdev and the kernel's input constants, as Swift sees them, with wrappers for macros and variadic callbacks.
#pragma once
#include <libevdev/libevdev.h>
#include <linux/input.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <time.h>

// The ioctl that makes a device stamp its events by CLOCK_MONOTONIC. libevdev has a call for it, but only once it has read the
// whole device: changing the clock then would throw away what had arrived and look like lost events.
static inline int yanyu_evdev_use_monotonic_clock(int fd) {
  int clock = CLOCK_MONOTONIC;
  return ioctl(fd, EVIOCSCLOCKID, &clock);
}

// The time of an event in nanoseconds; the members differ between 32 and 64 bits, the macros do not.
static inline int64_t yanyu_evdev_event_nanoseconds(const struct input_event *event) {
  return (int64_t)event->input_event_sec * 1000000000 + (int64_t)event->input_event_usec * 1000;
}

static inline void yanyu_evdev_ignore_log(enum libevdev_log_priority priority, void *data, const char *file, int line,
                                          const char *func, const char *format, va_list args) {
  (void)priority, (void)data, (void)file, (void)line, (void)func, (void)format, (void)args;
}

// libevdev writes to stderr, which is the person's screen when the keyboard stands in a terminal. Whatever matters comes back as
// an error as well.
static inline void yanyu_evdev_be_silent(void) { libevdev_set_log_function(yanyu_evdev_ignore_log, 0); }
