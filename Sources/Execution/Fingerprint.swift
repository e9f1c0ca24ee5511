package import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hashes by which runs tell whether anything has changed.
package enum Fingerprint {
  /// Returns the SHA-256 of bytes, 64 hexadecimal digits.
  package static func sha256(_ bytes: some ContiguousBytes) -> String {
    hex(SHA256Hash.hash(of: bytes))
  }

  /// Returns the number of bytes of a file and their SHA-256, 64 hexadecimal digits, reading it piece by piece.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - visit: Called with each piece; the first one has 65,536 bytes, or all that there are.
  /// - Returns: The number of bytes and the hash.
  /// - Throws: An error of the system if the file cannot be read.
  package static func sha256(
    ofFile path: String, visit: ((Data) -> Void)? = nil
  ) throws -> (bytes: Int, hash: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.systemError }
    defer { close(file) }
    let hash = SHA256Hash()
    var bytes = 0
    // One small buffer for all pieces: large blocks of memory come fresh from the system, which takes longer than hashing.
    try unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 64) { buffer in
      while true {
        // The buffer lives for the time of this closure.
        let count = unsafe read(file, buffer.baseAddress, buffer.count)
        if count == 0 { return }
        guard count > 0 else {
          if errno == EINTR { continue }
          throw Self.systemError
        }
        let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
        unsafe hash.update(piece)
        bytes += count
        if let visit { visit(unsafe Data(piece)) }
      }
    }
    return (bytes, hex(hash.finish()))
  }

  private static var systemError: POSIXError { POSIXError(.init(rawValue: errno) ?? .EIO) }

  /// Returns a hash of texts in order, 32 hexadecimal digits; ("ab", "c") and ("a", "bc") differ.
  package static func of(_ parts: [String]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      // The length keeps parts apart, whatever they hold.
      bytes.append(contentsOf: "\(part.utf8.count):".utf8)
      bytes.append(contentsOf: part.utf8)
    }
    return String(sha256(bytes).prefix(32))
  }

  /// Returns a hash of a value as its JSON has it, 32 hexadecimal digits.
  package static func of(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A value that has no JSON has no fingerprint that could be equal to another one's.
    guard let data = try? encoder.encode(value) else { return "-" }
    return String(sha256(data).prefix(32))
  }

  /// Returns bytes as hexadecimal digits, two each.
  package static func hex(_ digest: some Sequence<UInt8>) -> String { hex(Array(digest)) }

  /// Returns bytes as hexadecimal digits, two each.
  package static func hex(_ digest: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * digest.count)
    for byte in digest {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value - 10)
  }
}
