import GapReports
package import Indicators
import Reporting
import Statistics

/// The sentences about the origin of a projection.
package struct ExplanationWords {
  package let indicator: Indicator
  package let asOf: CalendarDate

  // MARK: - Observations

  /// Returns what became of each observation of a series.
  package func uses(_ series: Series) -> [UsedObservation] {
    let breaks = series.observations.filter { $0.seriesBreak != nil }.map(\.period.end)
    let start = breaks.max() ?? -.infinity
    let isRead = series.readings.count > 1
    return series.observations.indices.map { index in
      let observation = series.observations[index]
      let use = use(
        observation, isBeforeBreak: observation.period.end < start,
        isConflicting: isRead && series.isConflicting[index])
      return note(
        observation, use, isUsed: series.isFitted[index], isConflicting: series.isConflicting[index]
      )
    }
  }

  private func note(
    _ observation: Observation, _ use: UsedObservation.Use, isUsed: Bool, isConflicting: Bool
  ) -> UsedObservation {
    UsedObservation(
      period: observation.period, value: observation.value, status: observation.status,
      bound: observation.bound, isUsed: isUsed, use: use, reason: use.reason,
      isConflicting: isConflicting, dispute: observation.dispute,
      publisher: observation.publisher, title: observation.title,
      reference: observation.reference, location: observation.location,
      evidence: observation.evidence?.reference)
  }

  private func use(
    _ observation: Observation, isBeforeBreak: Bool, isConflicting: Bool
  ) -> UsedObservation.Use {
    if observation.statusAfterAppraisal == .rejected {
      return .rejected
    }
    if observation.evidence?.state == .sentBack { return .sentBack }
    switch observation.status {
    case .targetClaim: return .targetClaim
    case .awaitingEvidence: return .awaitingEvidence
    case .reported, .estimate, .disputed, .rejected: break
    }
    if observation.bound == .upper { return .upperBound }
    if isBeforeBreak { return .beforeBreak }
    return isConflicting ? .fittedByReading : .fitted
  }

  /// Returns the readings of contradictory reports.
  package func conflicts(_ series: Series) -> [Explanation.Conflict] {
    guard series.readings.count > 1 else { return [] }
    return series.readings.map { reading in
      Explanation.Conflict(
        label: ReadingLabel.text(reading.believed),
        believed: reading.believed.map {
          note($0, .fittedByReading, isUsed: true, isConflicting: true)
        }, lastValue: reading.fitted.last?.value)
    }
  }

  // MARK: - Values

  private func value(_ value: Double, _ language: Language) -> String {
    let format = NumberFormat(language)
    let isShare = indicator.unit[language].hasPrefix("%")
    let size = value.magnitude
    let decimals = size >= 1000 ? 0 : size < 1 ? 4 : 2
    return isShare ? format.percent(value) : format.number(value, decimals: decimals)
  }

  private func list(_ observations: [Observation], _ language: Language) -> String {
    let format = NumberFormat(language)
    var texts: [String] = []
    for observation in observations {
      let text = "\(value(observation.value, language)) (\(format.period(observation.period)))"
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: ", ")
  }

  /// Returns the name of the case without some observations.
  package func without(_ observations: [Observation]) -> LocalizedText {
    LocalizedText(
      vi: "Không tính số liệu bị nghi vấn: \(list(observations, .vietnamese))",
      en: "Without the disputed figures: \(list(observations, .english))")
  }

  /// Returns the name of the case without the last observations.
  package func withoutLast(_ observations: [Observation]) -> LocalizedText {
    LocalizedText(
      vi: "Không tính số liệu cuối: \(list(observations, .vietnamese))",
      en: "Without the last figure: \(list(observations, .english))")
  }

  package static let withoutPrior = LocalizedText(
    vi: "Không dùng kinh nghiệm quốc tế (gói tiên nghiệm)", en: "Without the prior pack")

  // MARK: - What the data say

  /// Returns where the observations stand and how fast they moved.
  package func summary(_ series: Series?, isOwn: Bool) -> Explanation.DataSummary {
    let fitted = series?.readings.first?.fitted ?? []
    let pace = fitted.last.flatMap { _ in Self.pace(fitted) }
    let count = series?.fittedPeriods ?? 0
    return Explanation.DataSummary(
      fitted: count,
      last: fitted.last.map {
        StartingPoint(time: $0.period.end, value: $0.value, period: $0.period, isOwn: isOwn)
      }, recentPace: pace,
      text: LocalizedText(
        vi: text(fitted.last, pace, count, .vietnamese),
        en: text(fitted.last, pace, count, .english)))
  }

  private func text(
    _ last: Observation?, _ pace: Double?, _ count: Int, _ language: Language
  ) -> String {
    let format = NumberFormat(language)
    guard let last else {
      return language == .vietnamese
        ? "Không có số liệu nào dùng được." : "No figure can be used."
    }
    let level = value(last.value, language)
    let period = format.period(last.period)
    let change = pace.map { ($0.magnitude < 1e-12 ? "" : $0 > 0 ? "+" : "") + format.number($0) }
    switch language {
    case .vietnamese:
      return "Dùng số liệu của \(count) kỳ; gần nhất \(level) (\(period)); "
        + (change.map { "tốc độ gần đây \($0) mỗi năm." } ?? "chưa đủ hai kỳ để tính tốc độ.")
    case .english:
      return
        "Figures of \(count) period\(count == 1 ? "" : "s") are used; the last is \(level) (\(period)); "
        + (change.map { "the pace of the last three years is \($0) a year." }
          ?? "there are not two periods to tell a pace from.")
    }
  }

  // MARK: - Distributions

  /// Returns what the paces of distributions mean at a level.
  package func paces(_ accounts: [DistributionAccount], from level: Double?) -> LocalizedText? {
    guard let level, let account = accounts.max(by: { $0.weight < $1.weight }),
      let panel = account.panelPace, let own = account.ownPace
    else { return nil }
    func points(_ pace: Double) -> Double {
      let share = Logit.clamped(level / 100, edge: Logit.edge / 100)
      return 100 * pace * share * (1 - share)
    }
    func text(_ language: Language) -> (String, String, String, String, String) {
      let format = NumberFormat(language)
      return (
        format.number(panel, decimals: 3), format.number(points(panel), decimals: 1),
        format.number(own, decimals: 3), format.number(points(own), decimals: 1),
        value(level, language)
      )
    }
    let (vi, en) = (text(.vietnamese), text(.english))
    return LocalizedText(
      vi:
        "Các chuỗi cùng loại đi \(vi.0) logit mỗi năm, khoảng \(vi.1) điểm ở mức \(vi.4); chuỗi này, "
        + "kéo về tốc độ chung, đi \(vi.2) logit, khoảng \(vi.3) điểm.",
      en:
        "Series of its kind move \(en.0) logits a year, about \(en.1) points at \(en.4); this one, drawn "
        + "towards them, moves \(en.2) logits, about \(en.3) points.")
  }

  /// Returns whose observations are projected.
  package static func source(own weight: Double, above: Place?) -> LocalizedText {
    guard let above else {
      return LocalizedText(
        vi: "Dự báo từ số liệu của chính địa phương.",
        en: "Projected from the place's own observations.")
    }
    guard weight > 0 else {
      return LocalizedText(
        vi:
          "Địa phương chưa có số liệu: dự báo từ số liệu của \(above.name.vi) và độ phân tán giữa các địa "
          + "phương, chỉ để tham khảo.",
        en:
          "The place has no figure: projected from \(above.name.en) and the spread between places, for "
          + "orientation only.")
    }
    func share(_ language: Language) -> String {
      NumberFormat(language).percent(100 * weight, decimals: 0)
    }
    return LocalizedText(
      vi:
        "Số liệu của chính địa phương có trọng số \(share(.vietnamese)), phần còn lại theo \(above.name.vi).",
      en:
        "The place's own observations have a weight of \(share(.english)), the rest follows \(above.name.en)."
    )
  }
}
