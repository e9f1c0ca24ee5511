import DuBao
import Indicators
import PlanReading
import Reporting
import Store

/// The texts of commands about plans.
enum PlanText {
  // MARK: - What was read

  /// Returns the head, the counts, and what a person should look at.
  static func summary(_ proposal: PlanProposal, _ language: Language) -> String {
    (head(proposal, language) + counts(proposal, language) + doubts(proposal, language))
      .joined(separator: "\n")
  }

  /// Returns the sentence about the file that was written.
  static func written(_ path: String, isReview: Bool, _ language: Language) -> String {
    switch (isReview, language) {
    case (true, .vietnamese): "Đã ghi \(path); xem, sửa, rồi nhập bằng: dubao import \(path)"
    case (true, .english): "Wrote \(path); look, correct, then: dubao import \(path)"
    case (false, .vietnamese): "Đã ghi \(path)"
    case (false, .english): "Wrote \(path)"
    }
  }

  /// Returns the milestones, one a line.
  static func table(_ proposal: PlanProposal, _ language: Language) -> String {
    proposal.milestones.map { milestone in
      let mark = milestone.doubts.isEmpty ? "x" : "?"
      let due = milestone.deadline.map(String.init) ?? "–"
      return "\(mark)  \(due)  \(key(milestone.indicator))  \(target(milestone, language))"
        + "  [\(milestone.location.text[language])]"
    }.joined(separator: "\n")
  }

  private static func head(_ proposal: PlanProposal, _ language: Language) -> [String] {
    let head = proposal.head
    let isEnglish = language == .english
    let rows: [(String, String, String)] = [
      ("Văn bản", "Document", proposal.source.file),
      ("Tên", "Title", head.title),
      ("Số", "Number", head.number),
      ("Ngày ban hành", "Issued on", head.issuedOn?.description ?? head.issuedText),
      ("Cơ quan ban hành", "Issued by", head.issuingBody),
      (
        "Địa bàn", "Place",
        [head.placeText, head.place.map { "(\($0))" } ?? ""].filter { !$0.isEmpty }
          .joined(separator: " ")
      ),
    ]
    return rows.map { "\(isEnglish ? $0.1 : $0.0): \($0.2.isEmpty ? "–" : $0.2)" }
  }

  private static func counts(_ proposal: PlanProposal, _ language: Language) -> [String] {
    let isEnglish = language == .english
    func line(_ noun: String, _ all: Int, _ doubtful: Int) -> String {
      guard doubtful > 0 else { return "\(noun): \(all)" }
      return "\(noun): \(all) ("
        + (isEnglish ? "\(doubtful) to look at" : "\(doubtful) dòng cần xem") + ")"
    }
    let reasons = PassedOver.Reason.allCases.compactMap { reason -> String? in
      let count = proposal.passedOver.count { $0.reason == reason }
      return count == 0 ? nil : "\(reason.text[language]) \(count)"
    }
    let passed = "\(isEnglish ? "Passed over" : "Bỏ qua"): \(proposal.passedOver.count)"
    return [
      line(
        isEnglish ? "Milestones" : "Mục tiêu", proposal.milestones.count,
        proposal.milestones.count { !$0.doubts.isEmpty }),
      line(
        isEnglish ? "Tasks" : "Nhiệm vụ", proposal.tasks.count,
        proposal.tasks.count { !$0.doubts.isEmpty }),
      passed + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"),
      reporting(proposal.reporting, language),
    ]
  }

  /// How often results are reported, and where the document says it.
  private static func reporting(_ reporting: ProposedReporting, _ language: Language) -> String {
    let isEnglish = language == .english
    let noun = isEnglish ? "Results are reported" : "Kỳ báo cáo kết quả"
    guard let frequency = reporting.frequency else {
      return "\(noun): \(isEnglish ? "not stated" : "không nêu")"
    }
    let places = reporting.understood.map { $0.location.text[language] }.filter { !$0.isEmpty }
    return "\(noun): \(PlanReviewWords.word(frequency)[language])"
      + (places.isEmpty ? "" : " (\(places.joined(separator: "; ")))")
  }

  private static func doubts(_ proposal: PlanProposal, _ language: Language) -> [String] {
    func line(_ location: PlanLocation, _ text: String, _ doubts: [PlanDoubt]) -> String? {
      guard !doubts.isEmpty else { return nil }
      let place = location.text[language]
      let short = text.count > 80 ? text.prefix(79) + "…" : Substring(text)
      return "  \(place.isEmpty ? "" : place + ": ")\(short): "
        + doubts.map { $0.text[language] }.joined(separator: "; ")
    }
    let head = (proposal.head.doubts + proposal.reporting.doubts).map { "  \($0.text[language])" }
    let rows =
      proposal.milestones.compactMap {
        line($0.location, "\($0.indicatorText) \($0.originalText)", $0.doubts)
      } + proposal.tasks.compactMap { line($0.location, $0.text, $0.doubts) }
    let lines = head + rows
    return lines.isEmpty ? [] : [language == .english ? "To look at:" : "Cần xem:"] + lines
  }

  private static func key(_ choice: IndicatorChoice) -> String {
    switch choice {
    case .known(let key): key
    case .candidates(let keys, _): keys.map { "\($0)?" }.joined(separator: " ")
    case .new(let new): "+\(new.key)"
    }
  }

  // MARK: - Targets

  private static func target(_ milestone: ProposedMilestone, _ language: Language) -> String {
    NumberFormat(language).target(
      milestone.comparator, milestone.value, milestone.upperValue, unit: milestone.unit,
      verbatim: milestone.originalText)
  }

  // MARK: - Versions

  /// Returns a version of a plan on one line.
  static func line(_ version: PlanVersion) -> String {
    let document = version.plan.document.map { " document \($0.prefix(16))" } ?? ""
    return "\(version.plan.key):\(document); import \(Log.line(version.entry))"
  }
}
