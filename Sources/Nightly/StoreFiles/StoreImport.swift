import Execution
import Foundation
package import Indicators
public import Intake
import PriorPacks
import Projecting
public import Store

/// Taking files into a store.
public enum StoreImport {
  /// Creates a store, and fills it with a data folder if one is named.
  ///
  /// The figures of the folder count as known from the end of their periods, unless they say when they
  /// were reported.
  ///
  /// - Parameters:
  ///   - path: The path of the file, which must not exist.
  ///   - datasets: The data folder.
  ///   - options: When and by whom.
  /// - Returns: What the folder brought, nothing without one; of a great folder what it brought file by file.
  /// - Throws: `IntakeError` about the folder, `StoreError` about the store; there is then no store.
  public static func create(
    _ path: String, from datasets: String?, _ options: ImportOptions
  ) throws -> [ImportSummary] {
    // What is wrong with the folder is found before there is a file.
    let nothing = Dataset(
      indicators: [], places: [], denominators: [], plans: [], milestones: [], tasks: [],
      observations: [], findings: [])
    let size = datasets.map { bytes(of: $0) } ?? 0
    let isGreat = size > greatestWhole
    let submission = try datasets.map {
      try checked(readSubmission($0, known: nothing, withObservations: !isGreat))
    }
    let lock = try StoreLock(store: path, command: "init")
    defer { withExtendedLifetime(lock) {} }
    return try Store.create(path) { store in
      guard let submission else { return [] }
      var options = options
      options.reporting = .periodEnd
      options.bytes = size
      var summaries = [try store.take(submission, options)]
      guard isGreat, let datasets else { return summaries }
      let known = try store.vocabulary()
      let files = dataFolderFiles(datasets).filter { $0.hasPrefix("observations/") }
        .map { "\(datasets)/\($0)" }
      try workAhead(files, { try readSubmission($0, known: known) }) { file, submission in
        options.bytes = bytes(of: file)
        summaries.append(try store.take(submission, options))
      }
      return summaries
    }
  }

  /// Takes in files and folders, all of them or none.
  ///
  /// - Parameters:
  ///   - files: The paths, in an order in which each refers to known rows and to earlier files only.
  ///   - path: The path of the store.
  ///   - reporting: When figures were reported that do not say so themselves; `nil` for the day of the
  ///     import, and for data folders, which collect earlier publications, the end of their periods.
  ///   - shape: How tables of series are read.
  ///   - confirming: The code of unlikely values that somebody has looked at, see ``UnconfirmedValues``.
  ///   - seconds: How long to wait for another writer.
  ///   - options: When, by whom and whether to keep it.
  /// - Returns: What was done, in the order of the files.
  /// - Throws: `IntakeError` with the findings of all files, ``UnconfirmedValues``, `StoreError` about the store; the
  ///   store is then as it was.
  public static func take(
    _ files: [String], into path: String, reported reporting: ReportingDay?,
    shape: ShapeChoice = ShapeChoice(), confirming: String? = nil, waitingUpTo seconds: Double,
    _ options: ImportOptions
  ) async throws -> [ImportSummary] {
    let store = try Store(path: path)
    let lock = try StoreLock(store: path, command: "import", waitingUpTo: seconds)
    defer { withExtendedLifetime(lock) {} }
    let received = if case .day(let day)? = reporting { day } else { options.day }
    let read = try readAll(files, store, receivedOn: received, shape)
    let submissions = try await ValueQuestions.asked(of: read, store) {
      try await plausibility(of: store, asOf: options.day)
    }
    if let open = UnconfirmedValues(submissions, given: confirming) { throw open }
    return try store.take(
      zip(files, submissions).map { file, submission in
        var options = options
        options.bytes = bytes(of: file)
        options.reporting = reporting ?? (dataFolderFiles(file).isEmpty ? .importDay : .periodEnd)
        return (submission.confirmed, options)
      })
  }

  /// Reads files, each with what those before it bring.
  ///
  /// - Throws: `IntakeError` with the findings of all of them.
  private static func readAll(
    _ files: [String], _ store: Store, receivedOn day: CalendarDate, _ shape: ShapeChoice
  ) throws -> [Submission] {
    var known = try store.vocabulary()
    var submissions: [Submission] = []
    var told: [IntakeError] = []
    var isAtFault = false
    for file in files {
      do {
        let submission = try read(known: known, store, isReadOnce: file == "-") {
          try checked(examinedSubmission(file, known: $0, receivedOn: day, shape: shape))
        }
        // Rows at fault are known to later files, too, so that their references are no errors of their own.
        known = known.joined(by: submission.dataset)
        submissions.append(submission)
        let findings = submission.dataset.findings
        if !findings.isEmpty { told.append(.invalid(findings)) }
        isAtFault = isAtFault || findings.contains { $0.severity == .error && !$0.isConfirmable }
      } catch let error as IntakeError {
        told.append(error)
        isAtFault = true
      }
    }
    guard !isAtFault else { throw IntakeError.joining(told) }
    return submissions
  }

  /// Makes the models that values are compared with, or takes those that the store keeps.
  private static func plausibility(
    of store: Store, asOf day: CalendarDate
  ) async throws -> Plausibility {
    let vocabulary = try store.vocabulary(asOf: day)
    let fit = try await KeptFit(
      vocabulary, asOf: day, prior: try PriorChoice.ofData.pack(of: store, asOf: day), store)
    let above = Dataset(
      indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
      milestones: [], tasks: [],
      observations: try store.observations(
        of: Set(vocabulary.places.compactMap(\.parent)).sorted(), asOf: day), findings: [])
    let projections = Projections(above, asOf: day, fit.model)
    return Plausibility(
      fit.model, projections.hierarchy, vocabulary.indicators, above: projections)
  }

  /// Refuses a submission whose prior pack cannot be used.
  private static func checked(_ submission: Submission) throws -> Submission {
    if let pack = submission.priorPack {
      _ = try PriorFile.parse(pack.text, file: "\(submission.name)/\(PriorPackFile.path)")
    }
    return submission
  }

  /// Marks an import as undone.
  ///
  /// - Parameters:
  ///   - id: The number of the import.
  ///   - path: The path of the store.
  ///   - seconds: How long to wait for another writer.
  ///   - options: When and by whom.
  /// - Throws: `StoreError`; the store is then as it was.
  public static func undo(
    _ id: Int, in path: String, waitingUpTo seconds: Double, _ options: ImportOptions
  ) throws {
    let store = try Store(path: path)
    let lock = try StoreLock(store: path, command: "undo", waitingUpTo: seconds)
    defer { withExtendedLifetime(lock) {} }
    try store.undo(import: id, user: options.user, time: options.time)
  }

  /// The bytes of a data folder that is read at once; of a greater one the observations are read file by file, which
  /// keeps the memory to that of one file.
  private static let greatestWhole = 64 << 20

  /// Beyond so many rows a file is not compared with earlier figures row by row in words; the counts
  /// of corrections tell enough.
  private static let greatestCompared = 20_000

  /// Reads a file, the second time with the earlier figures of its places to compare with.
  ///
  /// - Parameters:
  ///   - known: The vocabulary of the store.
  ///   - store: The store.
  ///   - isReadOnce: Whether the file cannot be read a second time.
  ///   - body: Reads the file with what is known.
  /// - Returns: What the file brings.
  /// - Throws: What reading the file throws, `StoreError`.
  package static func read(
    known: Dataset, _ store: Store, isReadOnce: Bool = false,
    _ body: (_ known: Dataset) throws -> Submission
  ) throws -> Submission {
    let first = try body(known)
    let rows = first.dataset.observations
    guard !isReadOnce, !rows.isEmpty, rows.count <= greatestCompared, first.dataset.places.isEmpty
    else { return first }
    let earlier = try store.observations(of: Set(rows.map(\.place)).sorted())
    guard !earlier.isEmpty, earlier.count <= greatestCompared else { return first }
    return try body(known.with(earlier))
  }

  /// The number of bytes of a file, or of all files of a data folder.
  private static func bytes(of path: String) -> Int {
    func size(_ path: String) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    let files = dataFolderFiles(path)
    return files.isEmpty ? size(path) : files.reduce(0) { $0 + size("\(path)/\($1)") }
  }
}

extension Dataset {
  /// Returns the vocabulary with what a submission adds to it.
  fileprivate func joined(by other: Dataset) -> Dataset {
    func joined<Row>(_ rows: [Row], _ others: [Row], _ key: (Row) -> String) -> [Row] {
      let keys = Set(others.map(key))
      return rows.filter { !keys.contains(key($0)) } + others
    }
    return Dataset(
      indicators: joined(indicators, other.indicators, \.key),
      places: joined(places, other.places, \.key),
      mergers: joined(mergers, other.mergers) { "\($0.from) \($0.to) \($0.on)" },
      denominators: [], plans: joined(plans, other.plans, \.key), milestones: [], tasks: [],
      observations: [], findings: [])
  }

  /// Returns the vocabulary with observations.
  fileprivate func with(_ observations: [Observation]) -> Dataset {
    with(observations: observations, findings: [])
  }
}
