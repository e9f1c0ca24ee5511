import Execution
public import Foundation
public import Indicators
import Intake
import Nightly
public import PlanReading
import Projecting
public import Store

/// Takes in figures that people hand in, after they have seen what would become of them.
///
/// Only what was seen can be confirmed: a preview is bound to the bytes and to the state of the store, and lives for
/// half an hour in memory. Names of files name nothing on this machine.
public final class EntryDesk: Sendable {
  package let workspace: Workspace
  let pending: PendingEntries
  let now: @Sendable () -> Date

  /// Where files of evidence are kept, `nil` if none are.
  let evidence: EvidenceFolder?
  private let recalculation: Recalculation?

  /// Reads a plan document: its bytes, its name, the vocabulary and the key of the place.
  public typealias PlanReading =
    @Sendable ([UInt8], String, Dataset, String) throws -> PlanProposal

  let readPlan: PlanReading

  /// Lets two documents be read at a time; each may take seconds and hundreds of megabytes.
  let planTurns = Turns(2)

  /// The seconds that whoever confirms waits for another writer.
  private static let patience = 5.0

  /// The seconds that whoever confirms waits for a run that gives way; fitting models cannot be interrupted.
  private static let longPatience = 60.0

  /// Creates a desk.
  ///
  /// - Parameters:
  ///   - workspace: Where the figures go.
  ///   - greatestSize: The number of bytes of all files that wait to be confirmed.
  ///   - recalculation: The runs of this process, which give way to who writes.
  ///   - evidence: Where files of evidence are kept; those of previews that nobody confirms are taken away again.
  ///   - readPlan: What reads plan documents.
  ///   - now: The clock.
  public init(
    _ workspace: Workspace, greatestSize: Int = 64 << 20, recalculation: Recalculation? = nil,
    evidence: EvidenceFolder? = nil,
    readPlan: @escaping PlanReading = {
      try PlanFile.read(bytes: $0, name: $1, known: $2, place: $3)
    }, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.workspace = workspace
    pending = PendingEntries(greatestSize: greatestSize)
    self.recalculation = recalculation
    self.evidence = evidence
    self.readPlan = readPlan
    self.now = now
  }

  /// Whether figures are taken in at all; a data folder is only read.
  public var isOpen: Bool { workspace.store != nil }

  func store() throws(EntryError) -> Store {
    guard let store = workspace.store else { throw .noStore }
    return store
  }

  /// Reads a file and tells what would become of it.
  ///
  /// - Parameters:
  ///   - data: The bytes: what `dubao import` takes.
  ///   - name: What the sender calls the file.
  ///   - person: Who hands it in; what the same person left waiting before is forgotten.
  /// - Returns: The preview.
  /// - Throws: ``EntryError``, `StoreError`.
  public func preview(
    _ data: Data, name: String, by person: EntryPerson
  ) async throws -> EntryPreview {
    try await preview(data, name: name, by: person, isTyped: false)
  }

  /// Reads a file, or rows that were typed, and tells what would become of them.
  func preview(
    _ data: Data, name: String, by person: EntryPerson, isTyped: Bool
  ) async throws -> EntryPreview {
    let store = try store()
    let version = try await workspace.version()
    let (bytes, name, now) = (Array(data), Self.harmless(name), now())
    let id = Self.token()
    let expires = now.addingTimeInterval(PendingEntries.lifetime)
    var options = try Self.options(person, at: now, bytes: bytes.count)
    options.isDryRun = true
    let (submission, summary, changes) = try await Workspace.working { [workspace, options] in
      let submission = try await Self.submission(
        bytes, name, store, person, on: options.day, workspace
      ).distinct(by: isTyped ? id : nil)
      let summary = try store.take(submission.withoutQuestions, options)
      return (submission, summary, try RowChanges(submission, summary, store))
    }
    try pending.keep(
      PendingEntries.Entry(
        person: person, bytes: bytes, name: name, isTyped: isTyped, version: version,
        expires: expires.timeIntervalSince1970), id: id, at: now.timeIntervalSince1970)
    try await releaseOldEvidence()
    let rows = submission.dataset.observations
    return EntryPreview(
      id: id, name: name, hash: submission.hash, bytes: bytes.count, version: version.tag,
      expiresAt: expires.formatted(.iso8601), summary: summary,
      unconfirmed: UnconfirmedValues([submission], given: nil).map {
        EntryPreview.Unconfirmed(code: $0.code, findings: $0.questions)
      }, figureCount: rows.count,
      figures: rows.prefix(EntryPreview.greatestFigures).map(EntryPreview.Figure.init),
      changeCount: changes.count, changes: changes.first)
  }

  /// Takes in what a preview has shown, whole or not at all.
  ///
  /// - Parameters:
  ///   - id: What the preview is confirmed by.
  ///   - code: The code of the unlikely values that the preview has shown, ``EntryPreview/unconfirmed``; `nil` if none was
  ///     confirmed.
  ///   - person: Who hands it in: the one who has seen the preview.
  /// - Returns: What was done.
  /// - Throws: ``EntryError``, `StoreError`; the store is then as it was.
  public func confirm(
    _ id: String, unlikelyValues code: String? = nil, by person: EntryPerson
  ) async throws -> ImportSummary {
    let store = try store()
    let now = now()
    let entry = try pending.begin(id, by: person.name, at: now.timeIntervalSince1970)
    do {
      let options = try Self.options(person, at: now, bytes: entry.bytes.count)
      let summary = try await Workspace.working { [self] in
        let lock = try lock(store, "entry")
        defer { withExtendedLifetime(lock) {} }
        // Nobody else writes from here on.
        guard try await workspace.version().hasSameData(as: entry.version) else {
          throw EntryError.changedSince
        }
        let submission = try await Self.submission(
          entry.bytes, entry.name, store, person, on: options.day, workspace
        ).distinct(by: entry.isTyped ? id : nil)
        if let open = UnconfirmedValues([submission], given: code) {
          throw EntryError.unconfirmed(open.questions)
        }
        return try store.take(submission.confirmed, options)
      }
      pending.finish(id, as: summary.id, at: now.timeIntervalSince1970)
      settleEvidence(of: entry)
      return summary
    } catch EntryError.changedSince {
      pending.drop(id, of: person.name)
      throw EntryError.changedSince
    } catch {
      pending.putBack(id)
      throw error
    }
  }

  /// Forgets what a preview has shown.
  ///
  /// - Parameters:
  ///   - id: What the preview would be confirmed by.
  ///   - person: Who has seen it.
  /// - Throws: `StoreError`.
  public func discard(_ id: String, by person: EntryPerson) async throws {
    guard let entry = pending.drop(id, of: person.name) else { return }
    try await releaseEvidence(of: entry)
  }

  // MARK: - Imports

  /// Returns all imports, the newest first.
  ///
  /// - Throws: ``EntryError/noStore``, `StoreError`.
  public func imports() throws -> [ImportEntry] { try store().imports().reversed() }

  /// Returns what would go if an import were undone; nothing is changed.
  ///
  /// - Parameter id: The number of the import.
  /// - Returns: The rows, and the imports that need them.
  /// - Throws: ``EntryError``, `StoreError`.
  public func undoPreview(of id: Int) async throws -> UndoPreview {
    let store = try store()
    do {
      return try await Workspace.working { try store.undoPreview(of: id) }
    } catch let error as StoreError {
      throw Self.worded(error, id) ?? error
    }
  }

  /// Marks an import as undone, by the rules of `dubao undo`.
  ///
  /// - Parameters:
  ///   - id: The number of the import.
  ///   - person: Who undoes it.
  /// - Throws: ``EntryError``, `StoreError`.
  public func undo(_ id: Int, by person: EntryPerson) async throws {
    let store = try store()
    let options = try Self.options(person, at: now(), bytes: 0)
    do {
      try await Workspace.working { [self] in
        let lock = try lock(store, "undo")
        defer { withExtendedLifetime(lock) {} }
        try store.undo(import: id, user: options.user, time: options.time)
      }
    } catch let error as StoreError {
      throw Self.worded(error, id) ?? error
    }
  }

  // MARK: - Steps

  /// Reads a file; findings that can be confirmed are its only errors.
  private static func submission(
    _ bytes: [UInt8], _ name: String, _ store: Store, _ person: EntryPerson, on day: CalendarDate,
    _ workspace: Workspace
  ) async throws -> Submission {
    let known = try store.vocabulary()
    do {
      let submission = try StoreImport.read(known: known, store) {
        try examinedSubmission(bytes, name: name, known: $0, receivedOn: day)
      }.withoutErrors(but: \.isConfirmable)
      try person.check(submission, known.places)
      try ReportedTasks.check(submission.dataset.tasks, by: person, store)
      let asked = try await ValueQuestions.asked(of: [submission], store) {
        let base = try await workspace.base(of: workspace.version())
        return Plausibility(
          base.fitted, base.tree, base.vocabulary.indicators, above: base.above)
      }
      return asked.first ?? submission
    } catch let error as IntakeError {
      switch error {
      case .unreadable(let file, let reason):
        throw EntryError.unreadable(file: file, reason: reason)
      case .invalid(let findings): throw EntryError.invalid(findings)
      }
    }
  }

  private func lock(_ store: Store, _ command: String) throws -> StoreLock {
    do throws(StoreError) {
      do throws(StoreError) {
        return try StoreLock(store: store.path, command: command, waitingUpTo: Self.patience)
      } catch {
        guard case .locked = error, recalculation?.giveWay() == true else { throw error }
        return try StoreLock(store: store.path, command: command, waitingUpTo: Self.longPatience)
      }
    } catch {
      guard case .locked(_, let holder) = error else { throw error }
      throw EntryError.inUse(by: holder?.command ?? "")
    }
  }

  private static func options(
    _ person: EntryPerson, at now: Date, bytes: Int
  ) throws(EntryError) -> ImportOptions {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: now)
    guard let year = parts.year, let month = parts.month, let day = parts.day,
      let date = CalendarDate(year: year, month: month, day: day)
    else { throw .noDate }
    var options = ImportOptions(day: date, time: now.formatted(.iso8601), user: person.name)
    options.bytes = bytes
    return options
  }

  /// The last part of a name, without what could confuse a reader of the log.
  static func harmless(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let plain = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
      default: true
      }
    }
    let text = String(String.UnicodeScalarView(plain)).prefix(120)
    return text.isEmpty || text == "-" ? "upload" : String(text)
  }

  private static func token() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func worded(_ error: StoreError, _ id: Int) -> EntryError? {
    switch error {
    case .unknownImport: .unknownImport(id)
    case .alreadyUndone(_, let user, let time):
      .cannotUndo(
        id,
        reason: LocalizedText(
          vi: "đã được \(user) hủy lúc \(LocalTime.text(time, .vietnamese)).",
          en: "it was undone by \(user) at \(LocalTime.text(time, .english))."))
    case .stillNeeded(_, let keys, let imports):
      .cannotUndo(
        id,
        reason: LocalizedText(
          vi: "chỉ lần nhập này có \(listed(keys)), mà các lần nhập sau còn dùng: "
            + "\(listed(imports.map(String.init))); hãy hủy các lần ấy trước.",
          en: "it alone brought \(listed(keys)), to which later imports refer: "
            + "\(listed(imports.map(String.init))); undo those first."))
    default: nil
    }
  }

  private static func listed(_ words: [String]) -> String {
    words.prefix(5).joined(separator: ", ") + (words.count > 5 ? ", … (+\(words.count - 5))" : "")
  }
}

extension Submission {
  /// Returns the submission with a hash of its own, so that it is not taken for an earlier one of equal bytes: somebody
  /// who changes a row back types what was typed before.
  fileprivate func distinct(by id: String?) -> Submission {
    guard let id else { return self }
    return Submission(
      name: name, hash: Fingerprint.sha256(Data("\(hash) \(id)".utf8)), dataset: dataset,
      appraisals: appraisals,
      priorPack: priorPack, wholePlans: wholePlans)
  }
}

extension DataVersion {
  /// Whether neither the data nor the day is another one; a run that has finished in between changes neither.
  package func hasSameData(as other: DataVersion) -> Bool {
    data == other.data && asOf == other.asOf
  }
}
