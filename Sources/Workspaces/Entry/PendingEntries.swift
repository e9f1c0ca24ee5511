import Foundation
import Indicators
import Synchronization

/// The entries handed in that wait to be confirmed, in memory.
package final class PendingEntries: Sendable {
  /// A file that waits.
  package struct Entry: Sendable {
    package let person: EntryPerson
    package let bytes: [UInt8]
    package let name: String

    /// Whether it was typed as rows: the same rows once more, after others, are another import.
    package let isTyped: Bool
    package let version: DataVersion
    package let expires: Double
  }

  /// The result of a confirmed entry.
  private struct Taken {
    let person: String
    let importID: Int?
    let expires: Double
  }

  private struct State {
    var waiting: [String: Entry] = [:]
    var taken: [String: Taken] = [:]
    /// Those that are being taken in at this moment.
    var under: Set<String> = []
  }

  /// The seconds that a preview can be confirmed.
  package static let lifetime = 1800.0

  private let greatestSize: Int
  private let state = Mutex(State())

  /// - Parameter greatestSize: The number of bytes of all files that wait together.
  package init(greatestSize: Int) { self.greatestSize = greatestSize }

  /// Keeps a file, in place of one that the same person left waiting.
  ///
  /// - Throws: ``EntryError/full(retryAfter:)``.
  package func keep(_ entry: Entry, id: String, at now: Double) throws(EntryError) {
    let wait = state.withLock { state -> Int? in
      Self.forget(&state, at: now)
      let others = state.waiting.filter { $0.value.person.name != entry.person.name }
      let size = others.reduce(0) { $0 + $1.value.bytes.count } + entry.bytes.count
      guard size <= greatestSize else {
        let next = others.map(\.value.expires).min() ?? now
        return max(1, Int(bounded: (next - now).rounded(.up)))
      }
      // What is being taken in stays, so that it can be put back.
      state.waiting = state.waiting.filter {
        $0.value.person.name != entry.person.name || state.under.contains($0.key)
      }
      state.waiting[id] = entry
      return nil
    }
    if let wait { throw .full(retryAfter: wait) }
  }

  /// Begins to take in a file; nobody else can until ``finish(_:with:at:)`` or ``putBack(_:)``.
  ///
  /// - Throws: ``EntryError/unknownPreview``, ``EntryError/alreadyTaken(import:)``.
  package func begin(_ id: String, by person: String, at now: Double) throws(EntryError) -> Entry {
    let found = state.withLock { state -> Result<Entry, EntryError> in
      Self.forget(&state, at: now)
      if let taken = state.taken[id], taken.person == person {
        return .failure(.alreadyTaken(import: taken.importID))
      }
      guard let entry = state.waiting[id], entry.person.name == person else {
        return .failure(.unknownPreview)
      }
      guard state.under.insert(id).inserted else { return .failure(.alreadyTaken(import: nil)) }
      return .success(entry)
    }
    return try found.get()
  }

  /// Notes that a file was taken in.
  package func finish(_ id: String, as importID: Int?, at now: Double) {
    state.withLock { state in
      state.under.remove(id)
      guard let entry = state.waiting.removeValue(forKey: id) else { return }
      state.taken[id] = Taken(
        person: entry.person.name, importID: importID, expires: now + Self.lifetime)
    }
  }

  /// Lets a file be confirmed again.
  package func putBack(_ id: String) { _ = state.withLock { $0.under.remove(id) } }

  /// Forgets a file.
  ///
  /// - Returns: What is forgotten; `nil` if nothing of the person waits by this name.
  @discardableResult
  package func drop(_ id: String, of person: String) -> Entry? {
    state.withLock { state in
      guard state.waiting[id]?.person.name == person else { return nil }
      state.under.remove(id)
      return state.waiting.removeValue(forKey: id)
    }
  }

  /// Returns which of some texts stand in files that wait.
  package func named(_ texts: [String], at now: Double) -> Set<String> {
    let files = state.withLock { state in
      Self.forget(&state, at: now)
      return state.waiting.values.map(\.bytes)
    }
    return Set(texts.filter { text in files.contains { Self.holds($0, text) } })
  }

  /// Whether the bytes of a file hold a text.
  package static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    Data(bytes).firstRange(of: Data(text.utf8)) != nil
  }

  private static func forget(_ state: inout State, at now: Double) {
    state.waiting = state.waiting.filter { $0.value.expires > now || state.under.contains($0.key) }
    state.taken = state.taken.filter { $0.value.expires > now }
  }
}
