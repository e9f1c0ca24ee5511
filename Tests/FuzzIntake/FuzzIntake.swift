import ArgumentParser
import Foundation
import Indicators
import Intake
import PlanReading
import TestSupport

/// Feeds intake with files that nobody should send, and measures what each one costs.
@main
struct FuzzIntake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-intake",
    abstract:
      "Read mutated CSV files, workbooks and documents; fail if one crashes, takes too long or too much.",
    discussion: """
      Each file is made from a seed alone, so that a file that fails can be made again with --seed N \
      --count 1.

      Example: make fuzz
      """)

  @Option(help: "Number of files.")
  var count = 100_000

  @Option(help: "Seed of the first file; the others follow.")
  var seed: UInt64 = 1

  @Option(help: "Number of .xls files, each read through a LibreOffice of its own.")
  var old = 10

  @Option(help: "Number of Word documents.")
  var documents = 10_000

  @Option(help: "Number of PDF files, each read by the programs of poppler.")
  var pdfs = 100

  @Option(help: "Data folder whose names the files refer to.")
  var datasets = "datasets"

  @Option(help: "Most seconds of the processor for one file.")
  var seconds = 2.0

  @Option(help: "Most megabytes of the whole process.")
  var megabytes = 500

  @Option(help: "Read only files of this kind, as the summary names it.")
  var kind: String?

  @Flag(help: "Name every file before it is read.")
  var verbose = false

  func run() throws {
    let known = try readDataFolder(datasets)
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var tally = Tally()
    for step in 0..<UInt64(max(count, 1)) {
      let seed = seed &+ step
      let file = try FuzzFile(seed: seed, allowsLarge: true)
      guard kind.map({ $0 == file.kind }) ?? true else { continue }
      let path = folder.appending(path: file.name).path
      try file.data.write(to: URL(filePath: path))
      if verbose { print("seed \(seed): \(file.kind), \(file.data.count) bytes") }
      let start = clock()
      var outcome = "accepted"
      // No child process for each file: what LibreOffice makes of an old workbook is read like any other.
      do {
        _ = try readSubmission(
          [UInt8](file.data), name: path, known: known, converter: nil)
      } catch {
        // The sentences are part of what must not crash.
        outcome = error.text(in: .vietnamese).isEmpty ? "silent" : "refused"
      }
      readTables(path)
      // The processor's time: other work on the machine must not fail a file.
      let elapsed = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      tally.add(seed, file.kind, outcome, elapsed)
      if elapsed > seconds { tally.fail(seed, "\(file.kind) took \(elapsed) s") }
      if outcome == "silent" { tally.fail(seed, "\(file.kind) is refused without a word") }
    }
    try readDocuments(known, &tally)
    if old > 0 { try readOldWorkbooks(in: folder, known, &tally) }
    let peak = peakMegabytes()
    print(tally.summary + "\npeak memory \(peak) MB, the making of the files included")
    if peak > megabytes { print("more than \(megabytes) MB") }
    if !tally.failures.isEmpty || peak > megabytes { throw ExitCode.failure }
  }

  /// Plans come as documents: Word documents, and fewer PDF files, for which programs are started.
  private func readDocuments(_ known: Dataset, _ tally: inout Tally) throws {
    for step in 0..<UInt64(max(documents, 0) + max(pdfs, 0)) {
      let seed = seed &+ step
      let isWord = step < max(documents, 0)
      let document = isWord ? try FuzzDocument(seed: seed) : FuzzDocument.pdf(seed: seed)
      guard kind.map({ $0 == document.kind }) ?? true else { continue }
      if verbose { print("seed \(seed): \(document.kind), \(document.bytes.count) bytes") }
      let start = clock()
      var outcome = "accepted"
      do throws(PlanFileError) {
        _ = try PlanFile.read(bytes: document.bytes, name: document.name, known: known)
      } catch { outcome = error.text(in: .vietnamese).isEmpty ? "silent" : "refused" }
      let elapsed = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      tally.add(seed, document.kind, outcome, elapsed)
      if elapsed > seconds { tally.fail(seed, "\(document.kind) took \(elapsed) s") }
      if outcome == "silent" { tally.fail(seed, "\(document.kind) is refused without a word") }
    }
  }

  /// A few only: LibreOffice takes seconds to start, and what it makes of a file is read like any other.
  private func readOldWorkbooks(in folder: URL, _ known: Dataset, _ tally: inout Tally) throws {
    guard let workbooks = try OldWorkbooks(in: folder) else {
      return print("no .xls is read: LibreOffice is not installed")
    }
    let outcomes = workbooks.outcomes(count: old, seed: seed, known: known)
    for (step, outcome) in outcomes.enumerated() {
      tally.add(seed &+ UInt64(step), "old workbook", outcome, 0)
      if outcome == "silent" || step == 0 && outcome != "accepted" {
        tally.fail(seed, "old workbook \(step) is \(outcome)")
      }
    }
  }

  /// Reads a file as each of the tables of the commands on series; what is wrong with it is no matter here.
  private func readTables(_ path: String) {
    guard path.hasSuffix(".csv") else { return }
    _ = try? readPanel(from: path)
    _ = try? readTargets(from: path)
    _ = try? readPlaceTree(from: path)
    _ = try? readFamilies(from: path)
    _ = try? readHierarchy(from: path)
  }

  /// The most memory that the process has had, in megabytes; 0 where the system does not say.
  private func peakMegabytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") })
    else { return 0 }
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}

/// What became of the files.
private struct Tally {
  private var outcomes: [String: Int] = [:]
  private var slowest: [String: (seconds: Double, seed: UInt64)] = [:]
  private(set) var failures: [String] = []

  mutating func add(_ seed: UInt64, _ kind: String, _ outcome: String, _ seconds: Double) {
    outcomes["\(kind), \(outcome)", default: 0] += 1
    if seconds > slowest[kind]?.seconds ?? -1 { slowest[kind] = (seconds, seed) }
  }

  mutating func fail(_ seed: UInt64, _ reason: String) {
    failures.append("seed \(seed): \(reason)")
    print("seed \(seed): \(reason)")
  }

  var summary: String {
    let counts = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    let times = slowest.sorted { $0.key < $1.key }.map { kind, worst in
      "slowest \(kind): \((worst.seconds * 1000).rounded() / 1000) s (seed \(worst.seed))"
    }
    return (counts + times + ["\(failures.count) failures"]).joined(separator: "\n")
  }
}
