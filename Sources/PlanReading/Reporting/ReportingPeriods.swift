import Indicators

/// Periods that stand together in a sentence, such as "định kỳ hằng tháng, quý và 6 tháng".
struct ReportingPeriods {
  /// The tokens.
  let range: Range<Int>

  /// The periods that the calendar knows.
  let frequencies: Set<ReportingDuty.Frequency>

  /// Whether there are others, such as weeks.
  let hasOthers: Bool

  /// Whether they are called periodic, whatever stands before them.
  let isPeriodic: Bool
}

/// Finds periods that come back.
struct ReportingPeriodGrammar {
  private let periodic: [[String]]
  private let each: [[String]]
  private let chain: [[String]]
  private let units: [(phrases: [[String]], frequency: ReportingDuty.Frequency?)]
  private let month: [[String]]
  private let year: [[String]]
  private let one: [[String]]
  private let spans: [(numbers: [[String]], frequency: ReportingDuty.Frequency)]
  private let followed: [[String]]

  init(_ words: ReportingWords) {
    let phrases = ReportingTokens.phrases
    periodic = phrases(words.periodic)
    each = phrases(words.each)
    chain = phrases(words.chain)
    month = phrases(words.month)
    year = phrases(words.year)
    one = phrases(words.one)
    units = [
      (phrases(words.month), .monthly), (phrases(words.quarter), .quarterly),
      (phrases(words.year), .yearly), (phrases(words.other), nil),
    ]
    spans = [
      (phrases(words.one), .monthly), (phrases(words.three), .quarterly),
      (phrases(words.six), .halfYearly), (phrases(words.twelve), .yearly),
    ]
    followed = phrases(words.followed)
  }

  /// A period in the sentence.
  ///
  /// One that says itself that it comes back ("hằng tháng") is strong; others ("tháng",
  /// "3 tháng") count in a list, behind "định kỳ", and behind the word for a report.
  private struct Found {
    let length: Int
    let frequency: ReportingDuty.Frequency?
    let isStrong: Bool
  }

  /// Returns the periods of a sentence.
  ///
  /// - Parameters:
  ///   - tokens: The sentence.
  ///   - isReport: Whether a word for a report ends before a position.
  /// - Returns: The periods, in order; those that are next to each other stand together.
  func periods(
    in tokens: ReportingTokens, isReport: (Int) -> Bool
  ) -> [ReportingPeriods] {
    var result: [ReportingPeriods] = []
    var index = 0
    while index < tokens.all.count {
      let lead = tokens.length(ofAny: periodic, at: index)
      guard lead > 0 || period(at: index, tokens) != nil else {
        index += 1
        continue
      }
      let (end, found) = list(from: index + lead, tokens)
      if lead > 0 || found.count > 1 || found.contains(where: \.isStrong) || isReport(index) {
        result.append(
          ReportingPeriods(
            range: index..<end, frequencies: Set(found.compactMap(\.frequency)),
            hasOthers: found.contains { $0.frequency == nil }, isPeriodic: lead > 0))
      }
      index = max(end, index + 1)
    }
    return result
  }

  /// The periods from a position on, with what joins them, and the position behind the last.
  private func list(from start: Int, _ tokens: ReportingTokens) -> (Int, [Found]) {
    var (end, index) = (start, start)
    var found: [Found] = []
    while index < tokens.all.count {
      if let next = period(at: index, tokens) {
        found.append(next)
        index += next.length
        end = index
      } else {
        let isSign = tokens[index].map(ReportingTokens.isSign) ?? false
        let joint = max(tokens.length(ofAny: chain, at: index), isSign ? 1 : 0)
        guard joint > 0 else { break }
        index += joint
      }
    }
    return (end, found)
  }

  private func period(at index: Int, _ tokens: ReportingTokens) -> Found? {
    let lead = tokens.length(ofAny: each, at: index)
    if lead > 0 {
      for (phrases, frequency) in units {
        let unit = tokens.length(ofAny: phrases, at: index + lead)
        if unit > 0 { return Found(length: lead + unit, frequency: frequency, isStrong: true) }
      }
      return nil
    }
    let single = tokens.length(ofAny: one, at: index)
    if single > 0, tokens.length(ofAny: year, at: index + single) > 0 {
      return Found(length: single + 1, frequency: .yearly, isStrong: false)
    }
    for (numbers, frequency) in spans {
      let number = tokens.length(ofAny: numbers, at: index)
      guard number > 0, tokens.length(ofAny: month, at: index + number) > 0 else { continue }
      return isSingle(index + number + 1, tokens)
        ? nil : Found(length: number + 1, frequency: frequency, isStrong: false)
    }
    if let token = tokens[index], Int(token) != nil {
      // "9 tháng" is a period that the calendar does not know.
      return tokens.length(ofAny: month, at: index + 1) > 0 && !isSingle(index + 2, tokens)
        ? Found(length: 2, frequency: nil, isStrong: false) : nil
    }
    for (phrases, frequency) in units where frequency != nil {
      let unit = tokens.length(ofAny: phrases, at: index)
      guard unit > 0, !isSingle(index + unit, tokens) else { continue }
      return Found(length: unit, frequency: frequency, isStrong: false)
    }
    return nil
  }

  /// Whether what follows makes one period of it: "tháng 6", "quý II", "năm 2026", "6 tháng đầu năm 2026".
  private func isSingle(_ index: Int, _ tokens: ReportingTokens) -> Bool {
    guard let next = tokens[index] else { return false }
    if Int(next) != nil || tokens.length(ofAny: followed, at: index) > 0 { return true }
    let half = tokens.length(ofAny: chain, at: index)
    guard half > 0, tokens.length(ofAny: year, at: index + half) > 0 else { return false }
    return tokens[index + half + 1].map { Int($0) != nil } ?? false
  }
}
