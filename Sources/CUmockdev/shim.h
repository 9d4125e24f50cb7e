// umockdev, for the tests of devices only, with what Swift cannot call of GObject.
#pragma once
#include <glib-object.h>
#include <linux/input.h>
#include <stdint.h>
#include <umockdev.h>

typedef gboolean (*yanyu_mock_handler)(UMockdevIoctlBase *base, UMockdevIoctlClient *client, void *data);

// G_CALLBACK and g_signal_connect are macros.
static inline void yanyu_mock_connect(UMockdevIoctlBase *base, const char *signal, yanyu_mock_handler handler,
                                      void *data) {
  g_signal_connect_data(base, signal, (GCallback)handler, data, 0, 0);
}

// An event as the kernel sends it; the names of its time differ between 32 and 64 bits.
static inline struct input_event yanyu_mock_event(long seconds, long microseconds, uint16_t type, uint16_t code,
                                                  int32_t value) {
  struct input_event event;
  event.input_event_sec = seconds;
  event.input_event_usec = microseconds;
  event.type = type;
  event.code = code;
  event.value = value;
  return event;
}
