// The linear-algebra routines of OpenBLAS: CBLAS, and LAPACK through its C interface LAPACKE.
//
// Both headers are found on the compiler's default search path, so that neither Debian's
// multiarch directory nor the OpenBLAS variant that is installed is named here.
#include <cblas.h>
#include <lapacke.h>
