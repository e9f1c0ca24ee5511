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
  package func update(_ bytes: some ContiguousBytes) {
    // The bytes are read during the call alone.
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }
  }

  /// Ends the hash; nothing can be added to it any more.
  ///
  /// - Returns: Its 32 bytes.
  package func finish() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Self.length) { hash, count in
      unsafe EVP_DigestFinal_ex(context, hash.baseAddress, nil)
      count = Self.length
    }
  }

  /// Returns the hash of bytes.
  package static func hash(of bytes: some ContiguousBytes) -> [UInt8] {
    let hash = SHA256Hash()
    hash.update(bytes)
    return hash.finish()
  }
}
