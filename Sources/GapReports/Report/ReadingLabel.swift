package import Indicators
import Reporting

/// The words for a reading of contradictory reports: the reports that it follows.
package enum ReadingLabel {
  /// Returns the words for the observations that a reading uses.
  package static func text(_ believed: [Observation]) -> LocalizedText {
    guard !believed.isEmpty else {
      return LocalizedText(
        vi: "Không tính số liệu bị nghi vấn", en: "Without the disputed figure")
    }
    return LocalizedText(
      vi: "Nếu tin \(figures(believed, .vietnamese))",
      en: "If \(figures(believed, .english)) holds")
  }

  /// Each value with its period once, whoever repeated it.
  private static func figures(_ believed: [Observation], _ language: Language) -> String {
    let format = NumberFormat(language)
    var figures: [String] = []
    for observation in believed {
      let isShare = observation.unit.hasPrefix("%")
      let value =
        isShare ? format.percent(observation.value) : format.number(observation.value)
      let figure = "\(value) (\(format.period(observation.period)))"
      if !figures.contains(figure) { figures.append(figure) }
    }
    return figures.joined(separator: ", ")
  }
}

extension LocalizedText {
  /// No text.
  package static let empty = LocalizedText(vi: "", en: "")
}
