import Foundation

/// The address of something that is asked for or told something over a network.
///
/// It is of `https`; of `http` only at the machine itself, where nobody else can listen. It holds neither a name and a
/// password nor a fragment, which are no part of what is sent.
public struct WebAddress: Sendable, Hashable {
  /// The address as it was written.
  public let text: String

  /// The name of the machine in small letters; addresses of IPv6 without brackets.
  public let host: String

  /// Whether what is sent is encrypted.
  public let isEncrypted: Bool

  /// Reads an address; `nil` if it is no such address.
  public init?(_ text: String) {
    guard text.utf8.count <= 2000,
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.fragment == nil
    else { return nil }
    let plain = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    guard scheme == "https" || (scheme == "http" && Self.isLoopback(plain)) else { return nil }
    self.text = text
    self.host = plain
    isEncrypted = scheme == "https"
  }

  /// Reads the address of a server as a whole, with or without a slash at its end; `nil` if it is none.
  public init?(server text: String) {
    self.init(text.hasSuffix("/") ? String(text.dropLast()) : text)
    guard !self.text.contains("?"), URLComponents(string: self.text)?.path.isEmpty == true else {
      return nil
    }
  }

  /// Whether a name is that of the machine itself.
  private static func isLoopback(_ host: String) -> Bool {
    guard host != "localhost", host != "::1" else { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Returns the address with parameters behind it; those that it has stay.
  public func with(_ parameters: [(name: String, value: String)]) -> String {
    text + (text.contains("?") ? "&" : "?") + FormText.of(parameters)
  }
}

/// Parameters as forms and addresses write them.
///
/// Source: WHATWG, URL Standard, application/x-www-form-urlencoded; every byte but letters, digits and `-._~` is escaped.
public enum FormText {
  /// Returns parameters in their order.
  public static func of(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
  }

  /// Returns a text without anything that has a meaning in an address.
  public static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(Character(scalar)) : "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
