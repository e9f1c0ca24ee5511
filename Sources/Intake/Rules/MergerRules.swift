import Indicators

/// What the parts of former places must keep to.
enum MergerRules {
  static let ofMergers: [@Sendable (Located<Merger>) -> Finding?] = [weightOutOfRange]

  /// A weight is a part of the old place, and no part is nothing.
  static func weightOutOfRange(_ row: Located<Merger>) -> Finding? {
    let weight = row.value.weight
    guard !(weight > 0 && weight <= 1) else { return nil }
    return row.error(
      "weight", "weight-out-of-range",
      vi: "tỷ trọng \(weight.vi) phải lớn hơn 0 và không quá 1",
      en: "the weight \(weight.en) must be above 0 and at most 1")
  }

  /// Returns what is wrong with the rows taken together: a part named twice, or parts of one place that
  /// add up to more than all of it.
  ///
  /// - Parameters:
  ///   - rows: The rows of the file.
  ///   - known: The mergers known without it; a row with the same two places goes before them.
  /// - Returns: The errors.
  static func ofAll(_ rows: [Located<Merger>], knowing known: [Merger]) -> [Finding] {
    let own = Set(rows.map { [$0.value.from, $0.value.to] })
    var total: [String: Double] = [:]
    for merger in known where !own.contains([merger.from, merger.to]) {
      total[merger.from, default: 0] += merger.weight
    }
    var first: [[String]: String] = [:]
    var findings: [Finding] = []
    for row in rows {
      let (from, to, weight) = (row.value.from, row.value.to, row.value.weight)
      if let earlier = first[[from, to]] {
        findings.append(
          row.error(
            "to", "duplicate-merger",
            vi: "phần của \(from.quoted) vào \(to.quoted) đã có ở \(earlier)",
            en: "the part of \(from.quoted) that went to \(to.quoted) is already at \(earlier)"))
        continue
      }
      first[[from, to]] = row.cells.location
      let before = total[from] ?? 0
      total[from] = before + weight
      // Weights are published with few digits, so that rounding alone may pass 1 by a little.
      if before <= 1 + rounding, before + weight > 1 + rounding {
        findings.append(
          row.error(
            "weight", "weights-above-1",
            vi: "các phần của \(from.quoted) cộng lại là \((before + weight).vi), nhiều hơn 1",
            en: "the parts of \(from.quoted) add up to \((before + weight).en), more than 1"))
      }
    }
    return findings
  }

  private static let rounding = 1e-6
}

/// What appraisals of evidence must keep to.
enum AppraisalRules {
  static let ofAppraisals: [@Sendable (Located<Appraisal>) -> Finding?] = [appraisedTooEarly]

  /// An appraisal from before its period.
  static func appraisedTooEarly(_ row: Located<Appraisal>) -> Finding? {
    ObservationRules.tooEarly(row, "appraised_on", row.value.on, row.value.period)
  }
}
