import Tables

/// What the numbers of a column tell of the signs in them.
///
/// `1,234` alone may be a thousand or little more than one. Another number of the column decides: a sign
/// that occurs twice in a number parts thousands; one with other than three digits behind it is decimal.
struct SeparatorEvidence {
  /// A sign in numbers.
  enum Mark: Int, CaseIterable { case comma, point }

  /// What a sign means in a column.
  enum Meaning { case thousands, decimal, open }

  private var uncertain: [[(position: Int, text: String)]] = [[], []]
  private var isThousands = [false, false]
  private var isDecimal = [false, false]

  /// Whether a number tells more than is known: most have no sign, or decimals of another number than three.
  func isNews(_ number: PlainNumber) -> Bool {
    guard let mark = number.mark else { return false }
    return !isDecimal[mark == 0x2C ? 0 : 1] || number.decimals == 3
  }

  /// Takes in the text of a number.
  mutating func add(_ text: String, at position: Int) {
    guard let mark = text.utf8.first(where: { $0 == 0x2C || $0 == 0x2E }) else { return }
    let kind = mark == 0x2C ? 0 : 1
    // Most tables have decimals of another number than three, which is all that they tell.
    if isDecimal[kind], let first = text.utf8.firstIndex(of: mark) {
      let rest = text.utf8[first...].dropFirst()
      if rest.count != 3, !rest.contains(where: { $0 == 0x2C || $0 == 0x2E }) { return }
    }
    if Self.openMark(of: text) != nil {
      uncertain[kind].append((position, text))
      return
    }
    let parts = text.utf8.split(separator: mark, omittingEmptySubsequences: false)
    let other: UInt8 = mark == 0x2C ? 0x2E : 0x2C
    if parts.count > 2 || parts.last?.contains(other) == true {
      isThousands[kind] = true
      if parts.last?.contains(other) == true { isDecimal[1 - kind] = true }
      return
    }
    isDecimal[kind] = true
  }

  /// A number without its signs of thousands.
  static func withoutMarks(_ text: String) -> String { text.filter { $0 != "," && $0 != "." } }

  /// The sign that leaves a number open: the only one, with one to three digits before it and three behind.
  static func openMark(of text: String) -> Mark? {
    guard let sign = text.utf8.first(where: { $0 == 0x2C || $0 == 0x2E }) else { return nil }
    let parts = text.utf8.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let whole = parts[0].drop { $0 == 0x2D || $0 == 0x2B }
    guard parts[1].count == 3, (1...3).contains(whole.count), whole.first != 0x30,
      (Array(whole) + Array(parts[1])).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return sign == 0x2C ? .comma : .point
  }

  /// The positions of the numbers that a sign leaves open.
  func positions(_ mark: Mark) -> [Int] { uncertain[mark.rawValue].map(\.position) }

  /// The first such number.
  func first(_ mark: Mark) -> (position: Int, text: String)? { uncertain[mark.rawValue].first }

  /// What a sign means.
  func meaning(of mark: Mark) -> Meaning {
    let (own, other) = (mark.rawValue, 1 - mark.rawValue)
    switch (isThousands[own] || isDecimal[other], isDecimal[own] || isThousands[other]) {
    case (true, false): return .thousands
    case (false, true): return .decimal
    default: return .open
    }
  }
}
