import Indicators
import Intake
import Projecting

extension Observation {
  /// Returns the finding about a value that is to be confirmed, with its odds in words.
  func finding(_ odds: ValueOdds) -> Finding {
    let (file, line, cell) = parts
    return Finding(
      severity: .error, file: file, line: line, cell: cell, value: value.en,
      message: LocalizedText(
        vi:
          "\(value.vi) \(odds.isHigh ? "cao" : "thấp") bất thường sau \(odds.last.value.vi) (\(odds.last.period)): "
          + "theo \(odds.earlierPeriods) kỳ trước của nơi này\(odds.othersVi), khả năng có giá trị "
          + "\(odds.isHigh ? "cao" : "thấp") như vậy \(odds.textVi); hãy xem lại ô này, nếu đúng thì xác nhận",
        en:
          "\(value.en) is unusually \(odds.isHigh ? "high" : "low") after \(odds.last.value.en) in "
          + "\(odds.last.period): from the place's history of \(odds.earlierPeriods) earlier "
          + "\(odds.earlierPeriods == 1 ? "period" : "periods")\(odds.othersEn), the odds of a value as "
          + "\(odds.isHigh ? "high" : "low") as this are \(odds.textEn); look at it again, and confirm it "
          + "if it is right"),
      code: ConfirmedNote.unlikely, place: place, indicator: indicator)
  }

  /// The file, and the line or cell, of the location.
  private var parts: (file: String, line: Int, cell: String?) {
    guard let mark = location.lastIndex(of: ":") else { return (location, 0, nil) }
    let (file, rest) = (String(location[..<mark]), String(location[location.index(after: mark)...]))
    return Int(rest).map { (file, $0, nil) } ?? (file, 0, rest)
  }
}

extension ValueOdds {
  fileprivate var othersVi: String {
    otherPlaces == 0 ? "" : " và \(otherPlaces) nơi khác cùng cấp"
  }

  fileprivate var othersEn: String {
    switch otherPlaces {
    case 0: ""
    case 1: " and the other place of its level"
    default: " and the \(otherPlaces) other places of its level"
    }
  }

  fileprivate var textVi: String { count.map { "khoảng 1/\($0)" } ?? "dưới 1/1000" }
  fileprivate var textEn: String { count.map { "about 1 in \($0)" } ?? "less than 1 in 1000" }

  /// The odds as 1 in so many, to two digits; `nil` below 1 in 1000, where a forecast from hundreds of cases has
  /// nothing to go by.
  private var count: Int? {
    guard probability >= 0.001 else { return nil }
    return Int(bounded: (0.1 / probability).rounded()) * 10
  }
}
