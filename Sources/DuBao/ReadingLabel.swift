import Foundation
import Indicators

/// The words for a reading of contradictory reports: which of them it believes.
enum ReadingLabel {
  /// Returns the words for the observations that a reading believes.
  static func text(_ believed: [Observation]) -> LocalizedText {
    guard !believed.isEmpty else {
      return LocalizedText(
        vi: "Không tính số liệu bị nghi vấn", en: "Without the disputed figure")
    }
    var figures: [(vi: String, en: String)] = []
    for observation in believed {
      let number = String(format: "%g", (observation.value * 100).rounded() / 100)
      let isShare = observation.unit.hasPrefix("%")
      let vi = number.replacing(".", with: ",") + (isShare ? " %" : "")
      let en = number + (isShare ? " %" : "")
      let figure = (
        vi: "\(vi) (\(period(observation.period)))", en: "\(en) (\(observation.period))"
      )
      if !figures.contains(where: { $0 == figure }) { figures.append(figure) }
    }
    return LocalizedText(
      vi: "Nếu tin \(figures.map(\.vi).joined(separator: ", "))",
      en: "If \(figures.map(\.en).joined(separator: ", ")) holds")
  }

  private static func period(_ period: Period) -> String {
    switch period {
    case .month(let month, let year): "\(month)/\(year)"
    case .quarter(let quarter, let year): "quý \(quarter)/\(year)"
    case .half(let half, let year): half == 1 ? "6 tháng đầu năm \(year)" : "cả năm \(year)"
    case .year(let year): String(year)
    case .day(let date): "\(date.day)/\(date.month)/\(date.year)"
    }
  }
}

extension LocalizedText {
  /// No text.
  static let empty = LocalizedText(vi: "", en: "")
}
