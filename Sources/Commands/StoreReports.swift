import ArgumentParser
import DuBao
import Execution
import Foundation
import Indicators
import Nightly
import Store

/// `dubao log`: lists the imports of a store, or its nightly runs.
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the imports of a store: when, by whom, what, and which were undone.",
    discussion: """
      With --runs, the nightly runs that are kept, whose numbers dubao diff takes.

      Example: dubao log --format json
      """)

  @OptionGroup var store: StoreOptions

  @Flag(help: "List the nightly runs instead.")
  var runs = false

  @Option(help: "text or json.")
  var format = PrintedForm.text

  func run() throws {
    let store = try Store(path: store.path())
    if runs {
      let runs = try store.runs()
      switch format {
      case .json: try StandardOutput.print(PrintedForm.json(runs))
      case .text:
        for run in runs { try StandardOutput.print(Self.line(run)) }
        if runs.isEmpty { try StandardOutput.print("The store holds no run.") }
      }
      return
    }
    let imports = try store.imports()
    switch format {
    case .json: try StandardOutput.print(PrintedForm.json(imports))
    case .text:
      for entry in imports { try StandardOutput.print(Self.line(entry)) }
      if imports.isEmpty { try StandardOutput.print("The store holds no import.") }
    }
  }

  private static func line(_ run: BatchRun) -> String {
    let shard = run.setting.shard.map { ", shard \($0)" } ?? ""
    return
      "\(run.number)  \(run.startedAt)  \(run.state.rawValue)  as of \(run.setting.asOf)\(shard), "
      + "learned up to \(run.setting.experienceUntil)"
  }

  static func line(_ entry: ImportEntry) -> String {
    let counts = RowKind.allCases.compactMap { kind -> String? in
      guard let counts = entry.counts[kind.rawValue],
        counts.added + counts.changed + counts.withdrawn > 0
      else { return nil }
      return "\(kind.rawValue) +\(counts.added)"
        + (counts.changed > 0 ? " ~\(counts.changed)" : "")
        + (counts.withdrawn > 0 ? " −\(counts.withdrawn)" : "")
    }
    let undone = entry.undone.map { "; undone by \($0.user) at \($0.time)" } ?? ""
    return "\(entry.id)  \(entry.time)  \(entry.user)  \(entry.hash.prefix(12))  \(entry.name): "
      + counts.joined(separator: ", ") + undone
  }
}

/// `dubao doctor`: examines a store.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Examine a store: the file, the references, every row and every sum.",
    discussion: """
      Exit status 1 if anything is wrong. --repair computes the sums of series and days anew and gives \
      unused room back; what was altered in the rows themselves it does not touch.

      Example: dubao doctor --store dubao.sqlite
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Mend what can be mended without losing anything.")
  var `repair` = false

  @Option(help: "text or json.")
  var format = PrintedForm.text

  /// The content of the JSON form.
  private struct Printed: Encodable {
    let problems: [String]
    let size: StoreSize
    let lastImport: ImportEntry?
    let lastRun: BatchRun?
    let priorUntil: Period?
    let writer: LockHolder?
    let strangers: [String]
  }

  func run() throws {
    let path = try store.path()
    let found = try StoreDoctor.examine(path, repairing: `repair`, waitingUpTo: waiting.wait)
    switch format {
    case .json:
      try StandardOutput.print(
        try PrintedForm.json(
          Printed(
            problems: found.problems.map(\.description), size: found.size,
            lastImport: found.lastImport, lastRun: found.lastRun, priorUntil: found.priorUntil,
            writer: found.writer, strangers: found.strangers)))
    case .text: try StandardOutput.print(Self.text(found, path))
    }
    if !found.problems.isEmpty { throw ExitCode.failure }
  }

  private static func text(_ found: StoreExamination, _ path: String) -> String {
    let rows = found.size.rows.sorted { $0.key < $1.key }.filter { $0.value > 0 }
      .map { "\($0.key) \($0.value)" }
    var lines = [
      "\(path): \(found.size.file) bytes, journal \(found.size.journal), unused \(found.size.unused)",
      "rows: \(rows.joined(separator: ", "))",
    ]
    if let entry = found.lastImport {
      lines.append("last import: \(entry.id) at \(entry.time) by \(entry.user), \(entry.name)")
    }
    if let run = found.lastRun {
      lines.append(
        "last run: \(run.number) as of \(run.setting.asOf), \(run.state.rawValue), begun \(run.startedAt)"
          + (run.finishedAt.map { ", finished \($0)" } ?? ""))
    }
    lines.append(
      found.priorUntil.map { "prior pack: learned from data up to \($0)" }
        ?? "no prior pack: how often statements came true is not known; import a data folder with prior/prior.json"
    )
    if let writer = found.writer { lines.append("in use by \(writer)") }
    for name in found.strangers { lines.append("not a part of the store: \(name)") }
    lines += found.problems.map { "wrong: \($0)" }
    if found.problems.isEmpty { lines.append("All is well.") }
    if !found.problems.isEmpty, found.problems.allSatisfy(\.isRepairable) {
      lines.append("dubao doctor --repair mends this.")
    }
    return lines.joined(separator: "\n")
  }
}
