internal import CZlib

/// Compression of what is sent to browsers.
///
/// Source: Deutsch, "GZIP file format specification version 4.3", RFC 1952 (1996).
public enum Gzip {
  /// Returns bytes compressed, with no time in them: the same bytes from the same input.
  ///
  /// - Parameters:
  ///   - bytes: What to compress.
  ///   - level: 1, fastest, to 9, smallest.
  /// - Returns: The bytes of a gzip file; `nil` if the library refuses, as it does without memory.
  public static func compressed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    guard let count = UInt32(exactly: bytes.count) else { return nil }
    var stream = unsafe z_stream()
    guard unsafe dubao_gzip_begin(&stream, min(max(level, 1), 9)) == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let bound = Int(unsafe deflateBound(&stream, uLong(count)))
    guard let room = UInt32(exactly: bound) else { return nil }
    var source = bytes
    // The library writes at most as many bytes as there is room, and only reads the source.
    return unsafe source.withUnsafeMutableBufferPointer { source in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, written in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = count
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = room
        written = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
    }.nonEmpty
  }
}

extension [UInt8] {
  /// The bytes; `nil` if there are none, which no gzip file is.
  fileprivate var nonEmpty: [UInt8]? { isEmpty ? nil : self }
}
