import Foundation
import Indicators
import Reporting

/// The words and numbers of answers in a language.
struct AnswerWords {
  let language: Language
  let format: NumberFormat

  init(_ language: Language) {
    self.language = language
    format = NumberFormat(language)
  }

  /// Returns the text of the language.
  func callAsFunction(_ vi: String, _ en: String) -> String {
    language == .vietnamese ? vi : en
  }

  /// A value with as many decimals as its size needs.
  func value(_ value: Double?) -> String {
    guard let value else { return "–" }
    let size = abs(value)
    return format.number(value, decimals: size >= 1000 ? 0 : size < 1 && size > 0 ? 4 : 2)
  }

  /// A change with its sign.
  func change(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value > 0 ? "+" : "") + self.value(value)
  }

  /// A probability in whole per cent.
  func chance(_ value: Double?) -> String {
    value.map { format.percent(100 * $0, decimals: 0) } ?? "–"
  }

  /// A change of a probability in points.
  func chanceChange(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value > 0 ? "+" : "") + format.number(100 * value, decimals: 1)
  }

  func interval(_ interval: Interval?) -> String {
    guard let interval else { return "–" }
    return "\(value(interval.lower)) – \(value(interval.upper))"
  }

  /// The year in which a value is expected.
  func attainment(_ attainment: AttainmentYear?) -> String {
    guard let attainment else { return "–" }
    return attainment.median.map(String.init) ?? self("sau ", "after ") + String(attainment.limit)
  }

  /// Where a pace stands.
  func standing(_ standing: ReferenceClass.Standing?) -> String {
    guard let standing else { return "–" }
    return format.percent(100 * standing.share, decimals: 0)
  }

  func date(_ date: CalendarDate) -> String { format.date(date) }

  func status(_ status: Status) -> String {
    switch status {
    case .achieved: self("đã đạt", "achieved")
    case .onTrack: self("đúng tiến độ", "on track")
    case .atRisk: self("có rủi ro", "at risk")
    case .offTrack: self("chậm tiến độ", "off track")
    case .indicative: self("tham khảo", "indicative")
    case .notAssessable: self("chưa đánh giá được", "not assessable")
    case .noTarget: self("không có mốc", "without a target")
    }
  }

  /// The place, the indicator and the date of an answer.
  func title(_ place: LocalizedText, _ indicator: LocalizedText?, _ day: CalendarDate) -> String {
    ([place[language]] + [indicator?[language]].compactMap(\.self)).joined(separator: ": ")
      + self(", ngày ", ", ") + date(day)
  }
}
