// ALSA, as Swift sees it.
#pragma once
#include <alsa/asoundlib.h>

// The library prints what fails to stderr, many lines a failure. The handler is variadic, which Swift cannot form; ours says nothing,
// because every failure also comes back as a code.
static void yanyu_alsa_say_nothing(const char *file, int line, const char *function, int code, const char *format, ...) {
  (void)file; (void)line; (void)function; (void)code; (void)format;
}
static inline void yanyu_alsa_silence(void) { snd_lib_error_set_handler(yanyu_alsa_say_nothing); }
