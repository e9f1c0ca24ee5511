// glibc's own functions, which the overlay of Swift leaves out.
#if defined(__linux__)
#include <malloc.h>
#include <spawn.h>

// spawn.h declares these two only where _GNU_SOURCE is defined before the first header.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif
