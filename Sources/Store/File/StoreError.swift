/// An error of a store, or of a request to it.
public enum StoreError: Error, Equatable {
  /// There is no file of that name.
  case missing(path: String)

  /// A file of that name exists already.
  case exists(path: String)

  /// The file is something else, or damaged beyond recognition.
  case notAStore(path: String, reason: String)

  /// A newer program wrote the file.
  case newerVersion(path: String, found: Int, known: Int)

  /// The file or its folder cannot be written to, or cannot be read.
  case noAccess(path: String, reason: String)

  /// The pages of the file contradict each other.
  case damaged(path: String, reason: String)

  /// The disk or the quota is full.
  case full(path: String)

  /// Another program holds the file for longer than a reader or writer waits.
  case busy(path: String)

  /// Another writer holds the lock.
  case locked(path: String, holder: LockHolder?)

  /// Any other error of the database.
  case failed(path: String, reason: String)

  /// A row refers to a key that neither the store nor the submission has.
  case unknownKey(location: String, noun: String, key: String)

  /// A value is no finite number.
  case notFinite(location: String)

  /// No import has that number.
  case unknownImport(Int, newest: Int?)

  /// The import was undone before.
  case alreadyUndone(Int, by: String, at: String)

  /// Other imports hold rows that refer to keys which only this import has.
  case stillNeeded(Int, keys: [String], by: [Int])
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such store; create it with dubao init --store \(path)"
    case .exists(let path):
      "\(path): the file exists already and is left as it is; name another one, or import into it"
    case .notAStore(let path, let reason):
      "\(path): not a store of DuBao: \(reason)"
    case .newerVersion(let path, let found, let known):
      "\(path): the store has version \(found) of the tables, this program knows up to \(known); use "
        + "the program that wrote it or a newer one"
    case .noAccess(let path, let reason):
      "\(path): \(reason); a store needs read and write permission for the file and its folder"
    case .damaged(let path, let reason):
      "\(path): the file is damaged (\(reason)); run dubao doctor, and restore a copy or create the "
        + "store anew from its data folder"
    case .full(let path):
      "\(path): the disk is full; nothing was changed, make room and repeat the command"
    case .busy(let path):
      "\(path): another program is writing to the store; repeat the command when it is done"
    case .locked(let path, let holder):
      "\(path): the store is in use"
        + (holder.map { " by \($0)" } ?? "") + "; wait for it to end, or give --wait SECONDS"
    case .failed(let path, let reason):
      "\(path): \(reason)"
    case .unknownKey(let location, let noun, let key):
      "\(location): no \(noun) has the key '\(key)', neither in the store nor in what is imported"
    case .notFinite(let location):
      "\(location): the value must be a finite number"
    case .unknownImport(let id, let newest):
      "no import has the number \(id); "
        + (newest.map { "the newest is \($0), see dubao log" } ?? "the store holds no import")
    case .alreadyUndone(let id, let user, let time):
      "import \(id) was undone already, by \(user) at \(time)"
    case .stillNeeded(let id, let keys, let imports):
      "import \(id) cannot be undone: it alone brought "
        + Self.listed(keys.map { "'\($0)'" }) + ", which "
        + (imports.count == 1 ? "import " : "imports ") + Self.listed(imports.map(String.init))
        + (imports.count == 1 ? " refers to" : " refer to") + "; undo "
        + (imports.count == 1 ? "that one" : "those") + " first"
    }
  }

  private static func listed(_ words: [String]) -> String {
    let shown = words.prefix(5).joined(separator: ", ")
    return words.count > 5 ? "\(shown) and \(words.count - 5) more" : shown
  }
}

/// The process that holds the lock of a store.
public struct LockHolder: Sendable, Codable, Equatable {
  /// The number of the process.
  public let process: Int32

  /// The command that the process carries out, such as `import`.
  public let command: String

  /// The name of the machine.
  public let host: String

  /// When the lock was taken, as ISO 8601 in UTC.
  public let since: String

  /// The work of a nightly run, `nil` until it is known and for other commands.
  public let work: Work?

  /// The work of a nightly run: the run and the number of its places.
  public struct Work: Sendable, Codable, Equatable {
    /// The number of the run.
    public let run: Int

    /// The number of the last result that was kept before; later ones are of this run.
    public let after: Int

    /// The number of places to be computed, and of all places of the run.
    public let pending: Int
    public let places: Int

    /// Creates a note.
    public init(run: Int, after: Int, pending: Int, places: Int) {
      self.run = run
      self.after = after
      self.pending = pending
      self.places = places
    }
  }

  /// Creates a holder.
  public init(process: Int32, command: String, host: String, since: String, work: Work? = nil) {
    self.process = process
    self.command = command
    self.host = host
    self.since = since
    self.work = work
  }

  /// Returns the same holder with what it has to do.
  func with(_ work: Work) -> LockHolder {
    LockHolder(process: process, command: command, host: host, since: since, work: work)
  }
}

extension LockHolder: CustomStringConvertible {
  public var description: String {
    "dubao \(command) (process \(process) on \(host), since \(since))"
  }
}
