import CCrypto
package import Foundation

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece, by OpenSSL.
@safe package final class SHA256Hash {
  /// The number of bytes of a hash.
  private static let length = 32

  /// The method, looked up once: otherwise OpenSSL asks its providers for it each time.
  ///
  /// It is never changed, and counts its users by atomic numbers.
  nonisolated(unsafe) private static let method = unsafe EVP_MD_fetch(nil, "SHA256", nil)

  private let context: OpaquePointer?

  /// Begins a hash.
  package init() {
    unsafe context = EVP_MD_CTX_new()
    let isReady = unsafe EVP_DigestInit_ex2(context, Self.method, nil) == 1
    precondition(isReady, "OpenSSL has no SHA-256")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  ///
  /// - Precondition: The hash has not been ended.
  package func update(_ bytes: some ContiguousBytes) {
    // The bytes are read during the call alone.
    let isTaken = unsafe bytes.withUnsafeBytes { bytes in
      unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }
    precondition(isTaken, "bytes after the end of a hash")
  }

  /// Ends the hash; nothing can be added to it any more.
  ///
  /// - Precondition: The hash has not been ended.
  /// - Returns: Its 32 bytes.
  package func finish() -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Self.length)
    let isEnded = unsafe hash.withUnsafeMutableBufferPointer { hash in
      unsafe EVP_DigestFinal_ex(context, hash.baseAddress, nil) == 1
    }
    precondition(isEnded, "the end of a hash that has ended")
    return hash
  }

  /// Returns the hash of bytes.
  package static func hash(of bytes: some ContiguousBytes) -> [UInt8] {
    let hash = SHA256Hash()
    hash.update(bytes)
    return hash.finish()
  }
}
