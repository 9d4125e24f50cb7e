// Counts heap allocations of the program it is linked into: for yanyu-benchmarks alone.
#pragma once

// How often the calling thread has asked for heap memory: malloc, calloc, realloc, aligned_alloc, posix_memalign.
unsigned long long yanyu_allocations_of_thread(void);
