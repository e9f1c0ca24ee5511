import Statistics

/// A field of a CSV table, declared by the kind of its content.
///
/// The kind decides about the guard against formulas: a text from people gets an apostrophe where a
/// spreadsheet would run it; a code is data that other programs join by and is never altered.
public enum CSVField: Sendable, Equatable {
  /// Free text that people wrote: names, notes, quotations. Guarded.
  case text(String)

  /// A key, id, code, comparator, status, period or the like. Never altered, only quoted.
  case code(String)

  /// A number, as short as it reads back to the same bits; nothing if it is not finite.
  case number(Double)

  /// A number with nine significant digits, as `printf`'s `%.9g` writes it.
  case nineDigits(Double)

  /// A whole number.
  case integer(Int)

  /// Nothing.
  case empty

  /// Returns the field as it stands in a file.
  ///
  /// - Parameter guarded: Whether free text is guarded against spreadsheets that take it for a formula.
  /// - Returns: The text, in quotation marks if it holds a comma, a quotation mark or a line end.
  public func text(guarded: Bool = true) -> String {
    switch self {
    case .text(let text): Self.quoted(guarded ? Self.guarded(text) : text)
    case .code(let text): Self.quoted(text)
    case .number(let value): Self.shortest(value)
    case .nineDigits(let value): NineDigits.text(value)
    case .integer(let value): String(value)
    case .empty: ""
    }
  }

  /// Adds the field to a file, as ``text(guarded:)`` gives it.
  func append(to file: inout [UInt8], guarded: Bool) {
    if case .nineDigits(let value) = self {
      NineDigits.append(value, to: &file)
    } else {
      file += text(guarded: guarded).utf8
    }
  }

  /// Returns a number as short as it reads back: with a decimal point, without ".0" where it is whole,
  /// without the sign of a zero; nothing if it is not finite.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = (value == 0 ? 0 : value).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Returns free text with an apostrophe before it if a spreadsheet would take it for a formula: if it starts
  /// with "=", "+", "-", "@", a tab or a carriage return.
  ///
  /// A number with a sign and a lone "-", which plans write for "no target", are harmless.
  /// Source: OWASP, "CSV Injection".
  public static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first),
      Double(text) == nil, text != "-"
    else { return text }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    let isSpecial = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard isSpecial else { return text }
    // By bytes: a quotation mark and an accent after it are one character.
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CSVField {
  /// A number, or nothing.
  public init(_ value: Double?) { self = value.map(Self.number) ?? .empty }

  /// A whole number, or nothing.
  public init(_ value: Int?) { self = value.map(Self.integer) ?? .empty }

  /// A code, or nothing.
  public init(code: String?) { self = code.map(Self.code) ?? .empty }

  /// Free text, or nothing.
  public init(text: String?) { self = text.map(Self.text) ?? .empty }

  /// A number with nine significant digits, or nothing.
  public init(nineDigits value: Double?) { self = value.map(Self.nineDigits) ?? .empty }
}
