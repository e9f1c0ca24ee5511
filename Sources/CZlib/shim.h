// zlib: pages compressed for browsers. The macro that begins a compression is none for Swift.
#include <zlib.h>

static inline int dubao_gzip_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
