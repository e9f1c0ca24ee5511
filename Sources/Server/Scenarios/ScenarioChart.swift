import DuBao
import Foundation
import Indicators
import Planning
import Reporting

/// The baseline and the scenario of an indicator as a drawing: medians, the range of 80 % of each, and milestones.
///
/// All looks are in the style sheet, since pages may have no styles of their own.
struct ScenarioChart {
  private let entry: IndicatorWhatIf
  private let words: ServerWords
  private let number: Int

  private static let (width, height) = (360.0, 190.0)
  private static let (left, right, top, bottom) = (44.0, 18.0, 8.0, 24.0)

  init(_ entry: IndicatorWhatIf, _ words: ServerWords, number: Int) {
    self.entry = entry
    self.words = words
    self.number = number
  }

  /// The drawing as an `svg` element; `nil` if there is nothing to draw.
  var svg: String? {
    let years = entry.years.filter { year in
      [year.before, year.after].allSatisfy { $0.quantile(0.1)?.isFinite == true }
    }
    guard years.count >= 2, let first = years.first?.year, let last = years.last?.year,
      let range = range(years)
    else { return nil }
    let span = Double(last - first)
    func x(_ year: Double) -> Double {
      Self.left + (year - Double(first)) / span * (Self.width - Self.left - Self.right)
    }
    func y(_ value: Double) -> Double {
      let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return Self.height - Self.bottom - part * (Self.height - Self.top - Self.bottom)
    }
    func points(_ row: (YearComparison) -> Double?) -> [String] {
      years.compactMap { year in
        row(year).map { "\(Self.text(x(Double(year.year)))),\(Self.text(y($0)))" }
      }
    }
    func band(_ name: String, _ row: @escaping (YearComparison) -> QuantileRow) -> String {
      let upper = points { row($0).quantile(0.9) }
      let lower = points { row($0).quantile(0.1) }
      let middle = points { row($0).quantile(0.5) }
      return """
        <polygon class="band \(name)" points="\((upper + lower.reversed()).joined(separator: " "))"/>\
        <polyline class="median \(name)" points="\(middle.joined(separator: " "))"/>
        """
    }
    var parts = ticks(range).map { value in
      """
      <line class="rule" x1="\(Self.text(Self.left))" x2="\(Self.text(Self.width - Self.right))" \
      y1="\(Self.text(y(value)))" y2="\(Self.text(y(value)))"/>\
      <text class="tick end" x="\(Self.text(Self.left - 5))" y="\(Self.text(y(value) + 4))">\
      \(AnswerWords(words.language).value(value))</text>
      """
    }
    let step = max(1, Int(bounded: (span / 5).rounded(.up)))
    parts += stride(from: first, through: last, by: step).map { year in
      """
      <text class="tick middle" x="\(Self.text(x(Double(year))))" y="\(Self.text(Self.height - 6))">\(year)</text>
      """
    }
    parts += [band("baseline", \.before), band("scenario", \.after)]
    parts += entry.milestones.compactMap { milestone in
      guard let year = milestone.deadline, let value = milestone.value, year >= first, year <= last,
        range.contains(value)
      else { return nil }
      let (x, y) = (x(Double(year)), y(value))
      let corners = [(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)].map {
        "\(Self.text($0.0)),\(Self.text($0.1))"
      }
      return "<polygon class=\"milestone\" points=\"\(corners.joined(separator: " "))\"/>"
    }
    let label = Markup.escaped(
      words(.scenarioChart, ["indicator": entry.indicator.name[words.language]]))
    return """
      <svg class="whatif" viewBox="0 0 \(Self.text(Self.width)) \(Self.text(Self.height))" role="img" \
      aria-label="\(label)">\(parts.joined())</svg>
      """
  }

  private func range(_ years: [YearComparison]) -> ClosedRange<Double>? {
    let values =
      years.flatMap { year in
        [year.before, year.after].flatMap { [$0.quantile(0.1), $0.quantile(0.9)] }
      }.compactMap(\.self) + entry.milestones.compactMap(\.value)
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return nil
    }
    let margin = max((high - low) * 0.06, 1e-6 * max(high.magnitude, 1))
    return low - margin...high + margin
  }

  /// Round values, at least two of them.
  private func ticks(_ range: ClosedRange<Double>) -> [Double] {
    let rough = (range.upperBound - range.lowerBound) / 4
    let unit = pow(10, log10(rough).rounded(.down))
    let step = [1.0, 2, 2.5, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? 10 * unit
    let start = (range.lowerBound / step).rounded(.up) * step
    return Array(stride(from: start, through: range.upperBound, by: step).prefix(12))
  }

  private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
