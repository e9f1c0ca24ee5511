import Accounts
import Execution
public import Foundation

/// A message of mail as programs that send it take it.
///
/// Source: RFC 5322 (2008), Internet Message Format; RFC 2047 (1996), encoded words; RFC 2045 (1996), MIME; RFC 2919
/// (2001), List-Id; RFC 3834 (2004), automatic messages.
public struct MailMessage: Sendable, Equatable {
  /// The addresses.
  public let from: String
  public let to: String

  /// The subject, on one line whatever it holds.
  public let subject: String

  /// The text.
  public let text: String

  /// What the message is known by: the same for the same digest of the same person.
  public let key: String

  /// When it is sent.
  public let date: Date

  /// Creates a message; `nil` if an address is none.
  ///
  /// - Parameters:
  ///   - from: The address that it comes from.
  ///   - to: The address that it goes to.
  ///   - subject: The subject.
  ///   - text: The text.
  ///   - key: What the message is known by.
  ///   - date: When it is sent.
  public init?(
    from: String, to: String, subject: String, text: String, key: String, date: Date
  ) {
    guard Self.isAddress(from), Self.isAddress(to) else { return nil }
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.key = key
    self.date = date
  }

  /// Whether a text is one address and nothing else that a header field could take for more.
  public static func isAddress(_ text: String) -> Bool { MailAddress.isFit(text) }

  /// The message with its header; lines end with a line feed, as programs of Unix take them.
  public var source: String {
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let identifier = Fingerprint.hex(SHA256Hash.hash(of: Data(key.utf8)).prefix(16))
    let header = [
      "From: DuBao <\(from)>", "To: <\(to)>", "Subject: \(Self.encoded(subject))",
      "Date: \(Self.text(date))", "Message-ID: <\(identifier)@\(domain)>",
      "List-Id: DuBao <digest.dubao.\(domain)>", "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
    ]
    return (header + [""] + Self.lines(of: Data(text.utf8))).joined(separator: "\n") + "\n"
  }

  /// Bytes in lines of base64.
  private static func lines(of data: Data) -> [String] {
    let text = Array(data.base64EncodedString())
    return stride(from: 0, to: text.count, by: 76).map { start in
      String(text[start..<min(start + 76, text.count)])
    }
  }

  /// A text as encoded words of at most 75 characters, each with whole letters, folded.
  static func encoded(_ text: String) -> String {
    let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    var words: [String] = []
    var part: [UInt8] = []
    for scalar in plain.prefix(300) {
      let bytes = Array(String(scalar).utf8)
      // 45 bytes are 60 letters of base64, and 12 more mark the word.
      if part.count + bytes.count > 45 {
        words.append("=?UTF-8?B?\(Data(part).base64EncodedString())?=")
        part = []
      }
      part += bytes
    }
    if !part.isEmpty { words.append("=?UTF-8?B?\(Data(part).base64EncodedString())?=") }
    return words.joined(separator: "\n ")
  }

  private static func text(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return formatter.string(from: date)
  }
}
