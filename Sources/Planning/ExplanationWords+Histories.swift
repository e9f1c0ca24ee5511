import Assessment
package import Forecasting
package import Indicators
import Reporting

extension ExplanationWords {
  /// Returns the change a year over recent observations.
  package static func pace(_ observations: [Observation]) -> Double? {
    MilestoneAssessor.recentPace(observations)
  }

  /// Returns what became of places that stood where one stands.
  package func histories(
    _ follow: ReferenceClass.FollowUp?, _ change: ReferenceClass.Change?, target: Double,
    within span: Int
  ) -> LocalizedText {
    LocalizedText(
      vi: [
        follow.map { reached($0, target, span, .vietnamese) },
        change.flatMap { changed($0, span, .vietnamese) },
      ].compactMap(\.self).joined(separator: " "),
      en: [
        follow.map { reached($0, target, span, .english) },
        change.flatMap { changed($0, span, .english) },
      ].compactMap(\.self).joined(separator: " "))
  }

  /// Returns what became of the histories that began most like that of a place.
  package func nearest(_ histories: [NamedHistory], within span: Int) -> LocalizedText {
    LocalizedText(
      vi: nearest(histories, span, .vietnamese), en: nearest(histories, span, .english))
  }

  private func nearest(
    _ histories: [NamedHistory], _ span: Int, _ language: Language
  ) -> String {
    let format = NumberFormat(language)
    guard !histories.isEmpty else {
      return language == .vietnamese
        ? "Không chuỗi nào trong các bảng đã nêu bắt đầu gần giống như vậy và có số liệu sau \(span) năm."
        : "No series of the tables named began alike and has a figure \(span) year\(span == 1 ? "" : "s") later."
    }
    let list = histories.map { history in
      "\(history.entity) (\(history.indicator)) \(format.percent(history.level)) \(year(history.start)) → "
        + "\(format.percent(history.later)) \(year(history.end))"
    }.joined(separator: "; ")
    switch language {
    case .vietnamese: return "Gần giống nhất lúc bắt đầu, và \(span) năm sau: \(list)."
    case .english:
      return
        "Most alike at the start, and what became of them \(span) year\(span == 1 ? "" : "s") later: \(list)."
    }
  }

  /// Returns the year that a time is the end of or lies in.
  private func year(_ time: Double) -> String {
    "(\(Int(bounded: (time - 1e-6).rounded(.down))))"
  }

  private func reached(
    _ follow: ReferenceClass.FollowUp, _ target: Double, _ span: Int, _ language: Language
  ) -> String {
    let format = NumberFormat(language)
    let share = format.percent(100 * follow.share, decimals: 0)
    let goal = format.percent(target)
    let band = follow.outcome.band.description.replacing("-", with: "–")
    let (windows, entities) = (
      format.count(follow.outcome.windows), format.count(follow.outcome.entities)
    )
    switch language {
    case .vietnamese:
      let speed =
        switch follow.outcome.speed {
        case .slow: "chậm"
        case .usual: "trung bình"
        case .fast: "nhanh"
        }
      return "Từ mức \(band) % với tốc độ \(speed), \(share) đạt \(goal) sau \(span) năm "
        + "(\(windows) giai đoạn của \(entities) nơi)."
    case .english:
      let speed =
        switch follow.outcome.speed {
        case .slow: "slow"
        case .usual: "usual"
        case .fast: "fast"
        }
      return "From \(band)% at a \(speed) pace, \(share) stood at \(goal) or more after \(span) "
        + "year\(span == 1 ? "" : "s") (\(windows) windows of \(entities) entities)."
    }
  }

  private func changed(
    _ change: ReferenceClass.Change, _ span: Int, _ language: Language
  ) -> String? {
    let levels = ReferenceClass.probabilities
    guard change.points.count == levels.count, let low = levels.firstIndex(of: 0.10),
      let middle = levels.firstIndex(of: 0.50), let high = levels.firstIndex(of: 0.90)
    else { return nil }
    let format = NumberFormat(language)
    func points(_ index: Int) -> String {
      (change.points[index] > 0 ? "+" : "") + format.number(change.points[index], decimals: 1)
    }
    let band = change.band.description.replacing("-", with: "–")
    let (windows, entities) = (format.count(change.windows), format.count(change.entities))
    switch language {
    case .vietnamese:
      return
        "Mọi tốc độ, từ \(band) %: trung vị \(points(middle)) điểm sau \(span) năm, tám trên mười từ "
        + "\(points(low)) đến \(points(high)) (\(windows) giai đoạn của \(entities) nơi)."
    case .english:
      return "At any pace, from \(band)%: a median of \(points(middle)) points after \(span) "
        + "year\(span == 1 ? "" : "s"), eight in ten from \(points(low)) to \(points(high)) "
        + "(\(windows) windows of \(entities) entities)."
    }
  }
}

extension UsedObservation.Use {
  /// Why, in words.
  package var reason: LocalizedText {
    switch self {
    case .fitted: LocalizedText(vi: "được tính", en: "fitted")
    case .fittedByReading:
      LocalizedText(
        vi: "có báo cáo trái ngược; được tính trong cách đọc tin số liệu này",
        en: "contradicted; fitted by the reading that believes it")
    case .beforeBreak:
      LocalizedText(
        vi: "trước chỗ đứt gãy đã khai báo; chỉ là kinh nghiệm",
        en: "before a declared break; experience only")
    case .targetClaim:
      LocalizedText(
        vi: "chỉ tiêu phấn đấu, không phải số liệu", en: "a target claim, not an observation")
    case .upperBound:
      LocalizedText(vi: "chỉ là cận trên", en: "an upper bound only")
    case .rejected:
      LocalizedText(vi: "bị bác khi thẩm định", en: "rejected on appraisal")
    case .sentBack:
      LocalizedText(
        vi: "bị trả lại, chờ hoàn thiện minh chứng", en: "sent back, its evidence to be completed")
    case .awaitingEvidence:
      LocalizedText(vi: "chưa có minh chứng", en: "its evidence is missing")
    }
  }
}
