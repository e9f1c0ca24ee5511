// glibc's own functions for its allocator, which the overlay of Swift leaves out.
#include <malloc.h>
