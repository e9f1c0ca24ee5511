import Indicators

/// The words and numbers of a hindcast in one language.
struct HindcastWords: Sendable {
  let say: Messages
  let format: NumberFormat

  init(_ language: Language) {
    say = Messages(language)
    format = NumberFormat(language)
  }

  /// Returns a number with about three digits; a huge one, as compound growth can lead to, as a power
  /// of ten.
  func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    if abs(value) >= 1e7 {
      var (digits, power) = (value, 0)
      while abs(digits) >= 9.995 {
        digits /= 10
        power += 1
      }
      let marks = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
      let exponent = String(power).compactMap(\.wholeNumberValue).map { marks[$0] }.joined()
      return format.number(digits, decimals: 2) + "\u{A0}×\u{A0}10" + exponent
    }
    let decimals =
      switch abs(value) {
      case 100...: 0
      case 10..<100: 1
      case 1..<10: 2
      case 0.1..<1: 3
      default: 4
      }
    return format.number(value, decimals: decimals)
  }

  /// Returns a share of 0 to 1 as a percentage, whole unless that would read as never or always.
  func share(_ value: Double?) -> String {
    guard let value else { return "–" }
    let isExtreme = value > 0 && value < 0.01 || value > 0.99 && value < 1
    return format.percent(100 * value, decimals: isExtreme ? 1 : 0)
  }

  func horizon(_ horizon: Int?) -> String {
    horizon.map { say(.hindcastHorizon, ["count": String($0)]) } ?? say(.hindcastHorizonAll)
  }

  /// Returns the name of a part of the windows.
  func part(_ part: HindcastScore.Part) -> String {
    let range = part.slice.replacing("-", with: "–").replacing("<=", with: "≤ ")
      .replacing(">", with: "> ")
    let own: String
    switch part.dimension {
    case .all: return horizon(part.horizon)
    case .length: own = say(.hindcastLength, ["range": range])
    case .level: own = say(.hindcastLevel, ["range": range + format.percentSign])
    case .quarter: own = say(.hindcastQuarter, ["range": range])
    }
    return say(.hindcastPartName, ["horizon": horizon(part.horizon), "part": own])
  }

  /// Returns the probabilities that a bin holds.
  func range(of bin: ReliabilityBin) -> String {
    let lower = (bin.from * 100).rounded()
    return format.number(lower, decimals: 0) + "–" + format.percent(lower + 10, decimals: 0)
  }

  /// Returns the scores of the reference as sentences.
  func sentences(_ score: HindcastScore, _ bins: [ReliabilityBin]) -> String {
    var sentences: [String] = []
    if let error = score.meanAbsoluteError {
      sentences.append(
        say(
          .hindcastSentenceValue,
          ["error": number(error), "count": format.count(score.windows)]))
    }
    if let cover80 = score.coverage80, let cover95 = score.coverage95 {
      sentences.append(
        say(
          .hindcastSentenceIntervals, ["cover80": share(cover80), "cover95": share(cover95)]))
    }
    func add(_ key: MessageKey, _ bins: [ReliabilityBin]) {
      let count = bins.reduce(0) { $0 + $1.count }
      guard count > 0 else { return }
      let happened = bins.reduce(0) { $0 + $1.happened * Double($1.count) } / Double(count)
      sentences.append(
        say(key, ["count": format.count(count), "happened": share(happened)]))
    }
    add(.hindcastSentenceLikely, bins.filter { $0.from > 0.85 })
    add(.hindcastSentenceUnlikely, bins.filter { $0.from < 0.05 })
    return sentences.joined(separator: " ")
  }

  /// Returns a difference to the reference, clear from two standard errors on.
  func comparison(_ comparison: HindcastScore.Comparison?, isReference: Bool) -> String {
    if isReference { return say(.hindcastReference) }
    guard let comparison else { return "–" }
    guard let error = comparison.standardError else {
      return say(.hindcastUnsure, ["difference": number(comparison.mean)])
    }
    if abs(comparison.mean) < 2 * error || comparison.mean == 0 {
      return say(
        .hindcastEven, ["difference": number(comparison.mean), "error": number(error)])
    }
    return say(
      comparison.mean < 0 ? .hindcastBetter : .hindcastWorse,
      ["difference": number(abs(comparison.mean)), "error": number(error)])
  }
}
