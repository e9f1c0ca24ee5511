import DuBao
import Indicators
import Reporting
import Store

/// The texts of commands about imports.
enum ImportText {
  private static let greatestLines = 20

  /// Returns the sentence about a new store.
  static func created(_ path: String, _ language: Language) -> String {
    language == .english ? "Created \(path)" : "Đã tạo \(path)"
  }

  /// Returns what an import has done.
  static func text(_ summary: ImportSummary, _ language: Language) -> String {
    ([headline(summary, language)] + counts(summary, language) + corrections(summary, language)
      + planChanges(summary, language) + unmatched(summary, language)
      + warnings(summary, language)).joined(separator: "\n")
  }

  private static func headline(_ summary: ImportSummary, _ language: Language) -> String {
    let isEnglish = language == .english
    if let earlier = summary.earlier {
      return isEnglish
        ? "\(summary.name): changes nothing; import \(earlier) brought the same contents"
        : "\(summary.name): không thay đổi gì; lần nhập \(earlier) đã có cùng nội dung"
    }
    if summary.changedNothing {
      return isEnglish
        ? "\(summary.name): changes nothing; every row is in the store already"
        : "\(summary.name): không thay đổi gì; mọi dòng đã có trong kho"
    }
    if summary.isDryRun {
      return isEnglish
        ? "\(summary.name): dry run, nothing was kept" : "\(summary.name): chạy thử, không lưu gì"
    }
    let id = summary.id.map(String.init) ?? "–"
    return isEnglish
      ? "\(summary.name): import \(id)" : "\(summary.name): lần nhập \(id)"
  }

  private static func counts(_ summary: ImportSummary, _ language: Language) -> [String] {
    if summary.changedNothing { return [] }
    return RowKind.allCases.compactMap { kind in
      let counts = summary[kind]
      guard counts != ImportCounts() else { return nil }
      let parts: [(Int, String, String)] = [
        (counts.added, "new", "mới"), (counts.changed, "corrected", "đính chính"),
        (counts.unchanged, "unchanged", "không đổi"),
        (counts.superseded, "superseded", "bị thay thế"),
        (counts.withdrawn, "left out", "không còn"),
      ]
      let words = parts.filter { $0.0 > 0 }
        .map { "\($0.0) \(language == .english ? $0.1 : $0.2)" }
      return "  \(name(kind, language)): \(words.joined(separator: ", "))"
    }
  }

  private static func name(_ kind: RowKind, _ language: Language) -> String {
    // In English it is the word that JSON and the options have.
    language == .english ? kind.rawValue : kind.name.vi
  }

  private static func corrections(_ summary: ImportSummary, _ language: Language) -> [String] {
    let lines = summary.corrections.map { row in
      let before = row.before.map { "\($0)" }.joined(separator: " / ")
      return "  \(row.location): \(row.place) \(row.indicator) \(row.period): "
        + (language == .english
          ? "\(before) is now \(row.after)" : "\(before) nay là \(row.after)")
    }
    return shortened(lines, of: summary[.observations].changed, language)
  }

  /// What a new version of a plan changes.
  private static func planChanges(
    _ summary: ImportSummary, _ language: Language
  ) -> [String] {
    if summary.changedNothing { return [] }
    let isEnglish = language == .english
    let lines = summary.planChanges.compactMap { change -> String? in
      guard let row = change.after ?? change.before else { return nil }
      let due = row.deadline.map(String.init) ?? (isEnglish ? "undated" : "không ghi năm")
      let before = change.before.map { NumberFormat(language).target($0) }
      let after = change.after.map { NumberFormat(language).target($0) }
      let what =
        switch (before, after) {
        case (let before?, let after?):
          isEnglish ? "\(before) is now \(after)" : "\(before) nay là \(after)"
        case (nil, let after?): isEnglish ? "new, \(after)" : "mới, \(after)"
        case (let before?, nil):
          isEnglish ? "left out, was \(before)" : "không còn, trước là \(before)"
        case (nil, nil): ""
        }
      return "  \(row.plan) \(row.indicator) \(due): \(what)"
    }
    return shortened(lines, of: lines.count, language)
  }

  private static func unmatched(_ summary: ImportSummary, _ language: Language) -> [String] {
    let lines = summary.unmatched.map { row in
      let figure = "\(row.place) \(row.indicator) \(row.period)"
      return language == .english
        ? "  warning: \(row.location): there is no figure for \(figure) yet"
        : "  cảnh báo: \(row.location): chưa có số liệu của \(figure)"
    }
    return shortened(lines, of: lines.count, language)
  }

  private static func warnings(_ summary: ImportSummary, _ language: Language) -> [String] {
    if summary.changedNothing { return [] }
    let lines = summary.findings.map { finding in
      (language == .english ? "  warning: " : "  cảnh báo: ") + finding.text(in: language)
    }
    return shortened(lines, of: lines.count, language)
  }

  private static func shortened(
    _ lines: [String], of count: Int, _ language: Language
  ) -> [String] {
    let shown = lines.prefix(greatestLines)
    guard count > shown.count else { return Array(shown) }
    let rest = count - shown.count
    return shown + [language == .english ? "  … and \(rest) more" : "  … và \(rest) mục nữa"]
  }
}
