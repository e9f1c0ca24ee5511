// libzip: archives in memory, with the time of every entry under our control.
#include <zip.h>
