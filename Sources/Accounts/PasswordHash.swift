import Crypto
import CryptoExtras
import Foundation

/// The work that one attempt at a password takes.
///
/// Source: Percival (2009), Stronger key derivation via sequential memory-hard functions (scrypt).
public struct PasswordCost: Sendable, Equatable {
  /// The binary logarithm of the number of rounds.
  public let logRounds: Int

  /// The block size.
  public let blockSize: Int

  /// The parallelisation parameter of scrypt: the number of independent mixes.
  public let parallelism: Int

  /// Creates a cost.
  public init(logRounds: Int, blockSize: Int, parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 2¹⁵ rounds of 32 MB, three times, as OWASP's Password Storage Cheat Sheet recommends (2023).
  public static let standard = PasswordCost(logRounds: 15, blockSize: 8, parallelism: 3)

  /// Whether the numbers are such as scrypt takes without using up the memory of the machine.
  var isSound: Bool {
    (1...20).contains(logRounds) && (1...16).contains(blockSize) && (1...16).contains(parallelism)
  }
}

/// A password as it is kept: what it was made with and what came out, never the password.
struct PasswordHash: Equatable, Sendable {
  let cost: PasswordCost
  let salt: Data
  let key: Data

  private static let saltBytes = 16
  private static let keyBytes = 32

  /// Makes the hash of a password with a salt of its own.
  init(_ password: String, cost: PasswordCost) throws {
    salt = Data(SystemRandomBytes.bytes(Self.saltBytes))
    self.cost = cost
    key = try Self.derived(password, salt, cost)
  }

  /// Reads the form `scrypt$15$8$3$SALT$KEY`; `nil` if a text is no such thing.
  init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let logRounds = Int(parts[1]),
      let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
      let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5])
    else { return nil }
    cost = PasswordCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    guard cost.isSound, salt.count == Self.saltBytes, key.count == Self.keyBytes else { return nil }
    self.salt = salt
    self.key = key
  }

  var text: String {
    let numbers = "\(cost.logRounds)$\(cost.blockSize)$\(cost.parallelism)"
    return "scrypt$\(numbers)$\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// Whether a password is the one, told in a time that does not depend on how much of it is right.
  func matches(_ password: String) -> Bool {
    guard let other = try? Self.derived(password, salt, cost) else { return false }
    return zip(other, key).reduce(UInt8(other.count == key.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) }
      == 0
  }

  private static func derived(
    _ password: String, _ salt: Data, _ cost: PasswordCost
  ) throws -> Data {
    // The same letters may be typed in two forms of Unicode; a password is one of them.
    let form = password.precomposedStringWithCompatibilityMapping
    let key = try KDF.Scrypt.deriveKey(
      from: Data(form.utf8), salt: salt, outputByteCount: keyBytes, rounds: 1 << cost.logRounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return unsafe key.withUnsafeBytes { unsafe Data($0) }
  }
}

/// Bytes that nobody can guess.
public enum SystemRandomBytes {
  /// Returns random bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Returns a text of random bytes that may stand in a cookie and an address.
  public static func token() -> String {
    Data(bytes(32)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}

/// The hash under which a token is kept, so that whoever reads the file cannot use it.
enum TokenHash {
  static func of(_ token: String) -> String {
    Data(SHA256.hash(data: Data(token.utf8))).base64EncodedString()
  }
}
