/// The number that a cell holds, or the reason that it holds none.
public enum NumberText: Sendable, Equatable {
  /// A finite number.
  case number(Double)

  /// A number that is too large for the computer, infinite or not a number.
  case notFinite

  /// Something else.
  case text

  /// Reads a number as people and programs write it.
  ///
  /// Decimal comma or point, thousands in groups of three by the other sign or by spaces, a real
  /// minus sign and a trailing percent sign. A single comma or point is decimal: `68.457` is 68.457,
  /// although a Vietnamese text may mean sixty-eight thousand, because files written by programs
  /// hold three decimals more often than thousands.
  public init(_ text: String) {
    if let plain = Self.plain(text) {
      self = plain
      return
    }
    var body = text.trimmed
    if body.hasSuffix("%") { body = String(body.dropLast()).trimmed }
    if ["nan", "inf", "infinity", "∞"].contains(body.trimmingSign.lowercased()) {
      self = .notFinite
      return
    }
    if body.first == "\u{2212}" { body = "-" + body.dropFirst() }
    self = Self.plain(body) ?? Self.unified(body).flatMap(Self.plain) ?? .text
  }

  /// Reads digits with at most a point or a comma, a sign and an exponent.
  private static func plain(_ text: String) -> NumberText? {
    if let number = PlainNumber(text.utf8.span) { return .number(number.value) }
    var (digits, points, commas) = (0, 0, 0)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x2E: points += 1
      case 0x2C: commas += 1
      case 0x2B, 0x2D, 0x45, 0x65: continue  // + - E e
      default: return nil
      }
    }
    guard digits > 0, points + commas <= 1 else { return nil }
    let pointed =
      commas == 0
      ? text : String(decoding: text.utf8.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self)
    guard let number = Double(pointed) else { return nil }
    return number.isFinite ? .number(number) : .notFinite
  }

  /// Returns the number with a decimal point and without separators of thousands.
  private static func unified(_ text: String) -> String? {
    let commas = text.count { $0 == "," }
    let points = text.count { $0 == "." }
    let decimal: Character?
    switch (commas, points) {
    case (1, 0): decimal = ","
    case (0, 1): decimal = "."
    case (_, 0), (0, _): decimal = nil
    default: decimal = text.last { $0 == "," || $0 == "." }
    }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == decimal }
    guard parts.count <= 2, let whole = parts.first.flatMap(ungrouped) else { return nil }
    return parts.count == 2 ? "\(whole).\(parts[1])" : whole
  }

  /// Returns a whole number without its separators if they stand every three digits.
  private static func ungrouped(_ text: Substring) -> String? {
    let sign = text.first.map { $0 == "-" || $0 == "\u{2212}" } == true ? "-" : ""
    let body = String(text).trimmingSign
    let separators = Set(body.filter { !$0.isASCIIDigit })
    guard let separator = separators.first else { return sign + body }
    let groups = body.split(separator: separator, omittingEmptySubsequences: false)
    guard separators.count == 1, ".,\u{20}\u{A0}\u{202F}\u{2009}".contains(separator),
      let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return sign + groups.joined()
  }
}

extension Character {
  /// Whether the character is one of the digits 0 to 9.
  public var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}

extension String {
  /// The text without one leading plus, hyphen-minus or minus sign.
  fileprivate var trimmingSign: String {
    guard let first, "+-\u{2212}".contains(first) else { return self }
    return String(dropFirst())
  }
}
