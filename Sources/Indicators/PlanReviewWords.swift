/// The words that stand in the cells of a review, each read in both languages and as data files have it.
public enum PlanReviewWords {
  /// What shall become of a row.
  public enum Decision: String, Sendable, CaseIterable {
    /// It is taken in.
    case take

    /// It is left out.
    case leave

    /// Nobody has decided yet.
    case undecided
  }

  /// Reads a decision; an empty cell leaves the row out.
  ///
  /// - Returns: The decision; `nil` for another word.
  public static func decision(_ text: String) -> Decision? {
    switch text.lowercased() {
    case "x", "✓", "có", "yes", "take": .take
    case "", "không", "no", "leave": .leave
    case "?": .undecided
    default: nil
    }
  }

  /// The word for a decision.
  public static func word(_ decision: Decision) -> LocalizedText {
    switch decision {
    case .take: LocalizedText(vi: "x", en: "x")
    case .leave: LocalizedText(vi: "không", en: "no")
    case .undecided: LocalizedText(vi: "?", en: "?")
    }
  }

  /// The word for a comparison; none begins with a sign that a spreadsheet takes for a formula.
  public static func word(_ comparator: Comparator) -> LocalizedText {
    switch comparator {
    case .atLeast: LocalizedText(vi: "≥", en: "≥")
    case .above: LocalizedText(vi: "trên", en: "above")
    case .equal: LocalizedText(vi: "đạt", en: "equals")
    case .atMost: LocalizedText(vi: "≤", en: "≤")
    case .below: LocalizedText(vi: "dưới", en: "below")
    case .range: LocalizedText(vi: "từ … đến", en: "range")
    case .striving: LocalizedText(vi: "phấn đấu", en: "striving")
    case .qualitative: LocalizedText(vi: "bằng lời", en: "in words")
    case .none: LocalizedText(vi: "không đặt", en: "none")
    }
  }

  /// The word for a kind of values.
  public static func word(_ kind: Indicator.Kind) -> LocalizedText {
    switch kind {
    case .share: LocalizedText(vi: "tỷ lệ %", en: "share")
    case .managedLevel: LocalizedText(vi: "mức do quyết định", en: "managed level")
    case .perCapita: LocalizedText(vi: "trên 100 dân", en: "per 100 people")
    case .positive: LocalizedText(vi: "số không âm", en: "positive number")
    case .real: LocalizedText(vi: "số bất kỳ", en: "any number")
    case .qualitative: LocalizedText(vi: "bằng lời", en: "in words")
    }
  }

  /// The word for the side of better values.
  public static func word(_ direction: Indicator.Direction) -> LocalizedText {
    switch direction {
    case .atLeast: LocalizedText(vi: "cao hơn", en: "higher")
    case .atMost: LocalizedText(vi: "thấp hơn", en: "lower")
    }
  }

  /// The word for how often results are reported.
  public static func word(_ frequency: ReportingDuty.Frequency) -> LocalizedText {
    switch frequency {
    case .monthly: LocalizedText(vi: "hằng tháng", en: "monthly")
    case .quarterly: LocalizedText(vi: "hằng quý", en: "quarterly")
    case .halfYearly: LocalizedText(vi: "6 tháng", en: "half-yearly")
    case .yearly: LocalizedText(vi: "hằng năm", en: "yearly")
    case .none: LocalizedText(vi: "không phải báo cáo", en: "not asked for")
    }
  }

  /// The words for deadlines of tasks that are no day.
  public static let recurring = LocalizedText(vi: "thường xuyên", en: "recurring")
  public static let yearly = LocalizedText(vi: "hằng năm", en: "yearly")

  /// Returns a cell as data files write what it says; a text that is none of the words as it is.
  public static func dataText<Choice>(
    _ text: String, _ type: Choice.Type, _ word: (Choice) -> LocalizedText
  ) -> String where Choice: RawRepresentable<String> & CaseIterable {
    let folded = text.lowercased()
    let choice = Choice.allCases.first { choice in
      Language.allCases.contains { word(choice)[$0] == folded }
    }
    return choice?.rawValue ?? text
  }
}
