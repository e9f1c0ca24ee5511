import GapReports
public import Indicators
import Nightly
import Planning
public import Reporting

/// The words of digests in one language.
public struct DigestWords: Sendable {
  private let answer: AnswerWords
  private let report: ReportWords

  /// The language.
  public var language: Language { answer.language }

  /// Numbers, dates and periods.
  public var format: NumberFormat { answer.format }

  /// Creates the words of a language.
  public init(_ language: Language) {
    answer = AnswerWords(language)
    report = ReportWords(language, method: ReportBuilder.method)
  }

  private func callAsFunction(_ vi: String, _ en: String) -> String { answer(vi, en) }

  // MARK: - A digest

  /// Returns the title of a digest.
  public func title(_ digest: Digest) -> String {
    let day = format.date(digest.week)
    return self("DuBao: bản tin tuần từ \(day)", "DuBao: digest of the week from \(day)")
  }

  /// Returns whom and what a digest is about.
  public func scope(_ digest: Digest) -> String {
    let names = digest.places.map { $0[answer.language] }.joined(separator: ", ")
    let places = names.isEmpty ? self("tất cả địa phương", "all places") : names
    let day = format.date(digest.asOf)
    return self(
      "Gửi \(digest.person), về \(places), theo số liệu đến ngày \(day).",
      "For \(digest.person), about \(places), with figures up to \(day).")
  }

  /// The text of a digest that has nothing to tell.
  public var nothing: String {
    self(
      "Tuần này không có việc đến hạn, không có số liệu bị trả lại và không có nhận định nào thay đổi.",
      "Nothing is due this week, nothing was sent back, and no verdict changed.")
  }

  /// Returns the title of a part with the number of its entries.
  public func title(_ part: Digest.Part) -> String {
    let title =
      switch part.kind {
      case .sentBack: self("Số liệu bị trả lại để hoàn thiện", "Figures that were sent back")
      case .due: self("Số liệu cần nộp", "Figures to hand in")
      case .tasks:
        self("Nhiệm vụ quá hạn hoặc chờ minh chứng", "Tasks overdue or awaiting evidence")
      case .decisions: self("Quyết định quá hạn chưa khép", "Decisions open past their day")
      case .changes: self("Nhận định thay đổi", "Verdicts that changed")
      }
    return "\(title) (\(format.count(part.count)))"
  }

  /// Returns the number of entries that are not told one by one; `nil` if there is none.
  public func more(_ part: Digest.Part) -> String? {
    let rest = part.count - part.entries.count
    guard rest > 0 else { return nil }
    return self("và \(format.count(rest)) mục khác", "and \(format.count(rest)) more")
  }

  /// Returns between which runs verdicts changed.
  public func runs(_ runs: Digest.Runs) -> String {
    let (from, to) = (format.date(runs.fromDay), format.date(runs.toDay))
    return self(
      "So lần tính \(runs.from) (\(from)) với lần tính \(runs.to) (\(to)).",
      "Run \(runs.from) (\(from)) compared with run \(runs.to) (\(to)).")
  }

  /// Returns one line about an entry.
  public func line(_ entry: Digest.Entry) -> String {
    let language = answer.language
    return "\(entry.placeName[language]) – \(entry.subject[language]): \(entry.text[language])"
  }

  /// Returns a digest as plain text; texts from outside are on one line each.
  ///
  /// - Parameters:
  ///   - digest: The digest.
  ///   - address: The address of the server, before the paths; `nil` to leave them out.
  /// - Returns: The text.
  public func text(_ digest: Digest, at address: String?) -> String {
    var lines = [title(digest), "", scope(digest), ""]
    if digest.isEmpty { lines += [nothing, ""] }
    for part in digest.parts {
      lines += [title(part)]
      if part.kind == .changes, let runs = digest.runs { lines += [self.runs(runs)] }
      for entry in part.entries {
        lines += ["- " + Self.flat(line(entry))]
        if let address { lines += ["  \(address)\(entry.path)"] }
      }
      lines += [more(part).map { "- \($0)" }, ""].compactMap(\.self)
    }
    if let address {
      lines += [self("Xem trên DuBao: ", "In DuBao: ") + "\(address)/digest"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func flat(_ text: String) -> String {
    text.split { $0.isNewline }.joined(separator: " ")
  }

  // MARK: - Entries

  /// Returns what is due.
  func due(_ item: DueItem) -> String {
    let kind = item.kind.name[answer.language]
    let period = item.period.map { self("kỳ \(format.period($0))", "period \(format.period($0))") }
    let late = item.daysOverdue.map { days in
      self(
        "trễ \(format.count(days)) ngày",
        days == 1 ? "1 day late" : "\(format.count(days)) days late")
    }
    let by = self("nộp trước \(format.date(item.by))", "to be handed in by \(format.date(item.by))")
    return [kind, period, late, by].compactMap(\.self).joined(separator: ", ")
  }

  /// Returns what is known of a figure that was sent back.
  func sentBack(_ period: Period, reason: String) -> String {
    let period = format.period(period)
    return reason.isEmpty
      ? self("kỳ \(period), không ghi lý do", "period \(period), no reason given")
      : self("kỳ \(period), lý do: \(reason)", "period \(period), reason: \(reason)")
  }

  /// Returns since when a decision is overdue, and who was to carry it out.
  func overdue(_ decision: RecordedDecision) -> String {
    let due = decision.due.map { self("hạn \(format.date($0))", "due \(format.date($0))") }
    let agency =
      decision.agency.isEmpty
      ? nil : self("chủ trì: \(decision.agency)", "lead: \(decision.agency)")
    return [due, agency].compactMap(\.self).joined(separator: ", ")
  }

  /// Returns what a verdict was and is, and why.
  func change(_ change: RunDiff.Change) -> String {
    func verdict(_ status: Status?, _ probability: Double?) -> String {
      guard let status else { return self("chưa có", "none") }
      let chance = probability.map { " (\(report.probability($0)))" } ?? ""
      return report.chip(status).word + chance
    }
    let told = RunDiffWords(answer.language)
    let deadline = change.deadline.map { self("mốc \($0): ", "due \($0): ") } ?? ""
    let before = verdict(change.before, change.probabilityBefore)
    let after = verdict(change.after, change.probabilityAfter)
    let causes = change.causes.map(told.cause).joined(separator: "; ")
    return "\(deadline)\(before) → \(after)"
      + (causes.isEmpty ? "" : self(", do \(causes)", ", because of \(causes)"))
  }
}
