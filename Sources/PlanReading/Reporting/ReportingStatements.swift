import Foundation
import Indicators

/// Finds what a plan says about how often results are reported.
///
/// A period counts where it belongs to the reporting, and not to something else that is done at regular times, such as
/// checks, drills and broadcasts. What may be meant and is not clear is a statement without a period and with a doubt.
struct ReportingStatements {
  private let grammar: ReportingPeriodGrammar
  private let reports: [[String]]
  private let others: [[String]]
  private let tools: [[String]]
  private let kinds: [[String]]
  private let nouns: [[String]]
  private let sections: [String]

  init(_ words: ReportingWords) {
    grammar = ReportingPeriodGrammar(words)
    let phrases = ReportingTokens.phrases
    reports = phrases(words.reports)
    others = phrases(words.others)
    tools = phrases(words.tools)
    kinds = phrases(words.kinds)
    nouns = phrases(words.nouns)
    sections = words.sections
  }

  /// The most characters of a statement that are kept.
  private static let longest = 400

  /// Returns what a paragraph says.
  ///
  /// - Parameters:
  ///   - paragraph: The text without its list marker.
  ///   - kind: What the section is about.
  ///   - heading: The heading of the section.
  ///   - location: Where the paragraph stands.
  /// - Returns: The statements, in order.
  func read(
    _ paragraph: String, in kind: PlanSection.Kind, heading: String, _ location: PlanLocation
  ) -> [ReportingStatement] {
    switch kind {
    case .goal, .general, .preamble, .budget: return []
    case .result where !FoldedPhrase(heading).contains(anyOf: sections): return []
    case .result, .aim, .work, .other: return statements(of: paragraph, location)
    }
  }

  /// Returns what a task says, or its deadline where the task is to report.
  func read(_ task: ProposedTask) -> [ReportingStatement] {
    let own = statements(of: task.text, task.location)
    guard own.allSatisfy(\.frequencies.isEmpty), isReport(task.text) else { return own }
    let tokens = ReportingTokens(task.deadlineText)
    let found = grammar.periods(in: tokens) { $0 == 0 }
    let due = found.filter { !$0.frequencies.isEmpty || $0.hasOthers }
    guard !due.isEmpty else { return own }
    return [statement("\(task.text) – \(task.deadlineText)", due, task.location)]
  }

  // MARK: - Sentences

  private func statements(
    of paragraph: String, _ location: PlanLocation
  ) -> [ReportingStatement] {
    let all = Self.sentences(paragraph).compactMap { read($0, location) }
    let understood = all.filter { !$0.frequencies.isEmpty }
    // Beside a sentence that says how often, one that says "regularly" tells nothing more.
    return understood.isEmpty ? all : understood
  }

  private static func sentences(_ text: String) -> [String] {
    text.split(separator: /;|[.!?](?=\s|$)|\n/).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
  }

  private func read(_ sentence: String, _ location: PlanLocation) -> ReportingStatement? {
    // A share is a target or a result, such as that of reports which are sent through a system.
    guard !sentence.contains("%") else { return nil }
    let tokens = ReportingTokens(sentence)
    let verbs = verbs(in: tokens)
    guard verbs.contains(where: \.isReport) else { return nil }
    let periods = grammar.periods(in: tokens) { position in
      verbs.contains { $0.isReport && $0.range.upperBound == position }
    }
    guard !periods.isEmpty else { return nil }
    let own = periods.filter { belongsToReport($0, tokens, verbs) == true }
    if !own.isEmpty { return statement(sentence, own, location) }
    guard periods.contains(where: { belongsToReport($0, tokens, verbs) == nil }) else { return nil }
    let short = Self.short(sentence)
    return ReportingStatement(
      text: String(sentence.prefix(Self.longest)), frequencies: [], location: location,
      doubt: PlanDoubt(
        code: "reporting-unclear",
        text: LocalizedText(
          vi: "không rõ kỳ nêu trong câu có phải là kỳ báo cáo kết quả hay không: “\(short)”",
          en: "it is not clear whether the period is that of reports on results: “\(short)”")))
  }

  private func statement(
    _ text: String, _ periods: [ReportingPeriods], _ location: PlanLocation
  ) -> ReportingStatement {
    let stated = Set(periods.flatMap(\.frequencies))
    var doubt: PlanDoubt?
    if periods.contains(where: \.hasOthers) {
      doubt = PlanDoubt(
        code: "reporting-period",
        text: LocalizedText(
          vi: "có kỳ báo cáo mà lịch không theo dõi: “\(Self.short(text))”",
          en: "a period that the calendar does not keep: “\(Self.short(text))”"))
    } else if stated.isEmpty {
      doubt = PlanDoubt(
        code: "reporting-no-period",
        text: LocalizedText(
          vi: "yêu cầu báo cáo định kỳ nhưng không nêu kỳ: “\(Self.short(text))”",
          en: "regular reports are asked for, and not how often: “\(Self.short(text))”"))
    }
    return ReportingStatement(
      text: String(text.prefix(Self.longest)),
      frequencies: ReportingDuty.Frequency.allCases.filter(stated.contains), location: location,
      doubt: doubt)
  }

  private static func short(_ text: String) -> String {
    text.count > 90 ? text.prefix(89) + "…" : text
  }

  // MARK: - What a period belongs to

  /// Something that is done: reporting, or something else.
  private struct Verb {
    let range: Range<Int>
    let isReport: Bool
  }

  private func verbs(in tokens: ReportingTokens) -> [Verb] {
    var verbs: [Verb] = []
    var index = 0
    while index < tokens.all.count {
      let report = tokens.length(ofAny: reports, at: index)
      let other = tokens.length(ofAny: others, at: index)
      if report > 0, !tokens.isPreceded(byAny: tools, at: index),
        tokens.length(ofAny: kinds, at: index + report) == 0
      {
        verbs.append(Verb(range: index..<index + report, isReport: true))
      } else if other > 0 {
        verbs.append(Verb(range: index..<index + other, isReport: false))
      }
      index += max(report, other, 1)
    }
    return verbs
  }

  /// Whether a task is to report: it says so in its first words.
  private func isReport(_ text: String) -> Bool {
    verbs(in: ReportingTokens(text)).first.map { $0.isReport && $0.range.lowerBound <= 5 } ?? false
  }

  /// Whether a period is that of reports.
  ///
  /// - Returns: `nil` if that is not clear.
  private func belongsToReport(
    _ period: ReportingPeriods, _ tokens: ReportingTokens, _ verbs: [Verb]
  ) -> Bool? {
    let before = verbs.last { $0.range.upperBound <= period.range.lowerBound }
    let after = verbs.first { $0.range.lowerBound >= period.range.upperBound }
    let sign = tokens.all[..<period.range.lowerBound].lastIndex(where: ReportingTokens.isSign)
    let begins = period.range.lowerBound == (sign ?? -1) + 1
    let isReported: Bool
    if begins {
      // In brackets a period explains what stands before them; else it begins what comes.
      let inBrackets = sign.map { tokens[$0] == "(" } ?? false
      let verb = inBrackets ? before ?? after : after ?? before
      isReported = verb?.isReport ?? false
    } else if let before, before.range.lowerBound > sign ?? -1 {
      let isFollowed = after.map { $0.isReport && follows($0, period, tokens) } ?? false
      if !before.isReport, isFollowed { return nil }
      isReported = before.isReport
    } else {
      // "Kế hoạch hằng năm", "dự toán ngân sách hằng năm": the year is that of a plan or budget.
      let part = Array(tokens.all[((sign ?? -1) + 1)..<period.range.lowerBound])
      if !period.isPeriodic, hasNoun(part) { return nil }
      isReported = (after ?? before)?.isReport ?? false
    }
    return isReported ? true : verbs.contains(where: \.isReport) ? nil : false
  }

  private func follows(
    _ verb: Verb, _ period: ReportingPeriods, _ tokens: ReportingTokens
  ) -> Bool {
    tokens.all[period.range.upperBound..<verb.range.lowerBound].allSatisfy {
      !ReportingTokens.isSign($0)
    }
  }

  private func hasNoun(_ part: [String]) -> Bool {
    part.indices.contains { index in
      nouns.contains { part[index...].starts(with: $0) }
    }
  }
}
