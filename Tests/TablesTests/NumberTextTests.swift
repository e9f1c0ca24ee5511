import Statistics
import Tables
import Testing

@Suite("Numbers as people write them")
struct NumberTextTests {
  @Test(
    "A number is read",
    arguments: [
      ("39.52", 39.52), ("39,52", 39.52), ("39,52%", 39.52), ("39,52 %", 39.52), ("0", 0),
      ("-1.5", -1.5), ("\u{2212}1,5", -1.5), ("+3", 3), ("1e3", 1000), ("1E-3", 0.001),
      ("1.234.567,8", 1_234_567.8), ("1,234,567.8", 1_234_567.8), ("1.234.567", 1_234_567),
      ("1,234,567", 1_234_567), ("68.457", 68.457), ("1,234", 1.234), ("1\u{A0}234,5", 1234.5),
      ("1\u{202F}234\u{202F}567,25", 1_234_567.25), ("1 234.5", 1234.5), (" \u{A0}7\u{A0}", 7),
      ("\u{2212}1.234,5", -1234.5), (".5", 0.5), (",5", 0.5), ("100 %", 100), ("1.234,5%", 1234.5),
      ("0.1", 0.1), ("12345678901234567890", 12_345_678_901_234_567_168), ("1e-300", 1e-300),
      (" 1e6", 1_000_000), ("1e6%", 1_000_000), ("1E3 %", 1000), ("\u{2212}1e3", -1000),
    ])
  func number(text: String, expected: Double) {
    #expect(NumberText(text) == .number(expected))
  }

  @Test(
    "Anything else is text",
    arguments: [
      "", " ", "abc", "-", "%", "1.2.3", "12,34,567", "1.23,4,5", "1 23", "12 345 67", "1..2",
      "1,,2", "0x10", "1e", "e5", "--1", "1-2", "39,52%%", "5 km", "1.234.567.8", "1,234.5,6",
      "1.234,567.8", "NA", "n/a", "…", "\u{661}\u{662}", "1 234.567,8", "1'000", "2 %3", "≥15", "+",
      "1.2345,6", "1234,567.8", ",", ".",
    ])
  func text(text: String) {
    #expect(NumberText(text) == .text)
  }

  @Test(
    "No number is infinite", arguments: ["1e400", "-1e999", "nan", "NaN", "inf", "-Infinity", "∞"])
  func notFinite(text: String) {
    #expect(NumberText(text) == .notFinite)
  }

  @Test("Whatever the computer prints is read back")
  func roundTrip() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      #expect(NumberText("\(number)") == .number(number))
    }
  }

  @Test("Digits with a point or a comma are read as the standard library reads them")
  func plainDigits() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let digits = (0..<Int.random(in: 1...18, using: &random)).map { _ in
        "\(Int.random(in: 0...9, using: &random))"
      }
      let place = Int.random(in: 0...digits.count, using: &random)
      let text = digits[..<place].joined() + "." + digits[place...].joined()
      guard let expected = Double(text) else { continue }
      #expect(NumberText(text) == .number(expected), "\(text)")
      #expect(NumberText(text.replacing(".", with: ",")) == .number(expected), "\(text)")
    }
  }
}
