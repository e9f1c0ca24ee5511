package import Foundation

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
  ///   - visit: Called with each piece, at most a megabyte.
  /// - Returns: The number of bytes and the hash.
  /// - Throws: An error of the system if the file cannot be read.
  package static func sha256(
    ofFile path: String, visit: (Data) -> Void = { _ in }
  ) throws -> (bytes: Int, hash: String) {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    let hash = SHA256Hash()
    var bytes = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(piece)
      bytes += piece.count
      visit(piece)
    }
    return (bytes, hex(hash.finish()))
  }

  /// Returns a hash of texts in order, 32 hexadecimal digits; ("ab", "c") and ("a", "bc") differ.
  package static func of(_ parts: [String]) -> String {
    let hash = SHA256Hash()
    for part in parts {
      // The length keeps parts apart, whatever they hold.
      hash.update(Data("\(part.utf8.count):".utf8))
      hash.update(Data(part.utf8))
    }
    return String(hex(hash.finish()).prefix(32))
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
  package static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
