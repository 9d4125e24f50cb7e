/// Calls of malloc, calloc and realloc by everything in this process since its start. This target's malloc stands before glibc's, so
/// only programs that measure link it.
unsigned long allocation_count(void);
