import Execution
package import Indicators
public import Planning
package import Store

/// The part of the data that an answer depends on: as long as it is equal, the answer is.
///
/// A ``DataVersion`` is another one after every import; the state behind one place stays the same when figures of other
/// places come in.
public struct DataState: Sendable, Hashable {
  package let content: Content

  package enum Content: Sendable, Hashable {
    /// Everything.
    case version(DataVersion)

    /// Vocabulary and plans alone.
    case vocabulary(VocabularyKey)

    /// The data that all places share, warnings about the data as a whole, and figures, milestones, tasks
    /// and the like of some places.
    case places(BaseKey, generalFinding: Int, figures: ContentHash, rows: ContentHash)
  }

  /// Returns a short text that is another one for another state or setting: ASCII letters and digits.
  package func tag(_ setting: String) -> String {
    let parts =
      switch content {
      case .version(let version): ["version", version.tag]
      case .vocabulary(let key): ["vocabulary"] + key.parts
      case .places(let base, let generalFinding, let figures, let rows):
        ["places"] + base.vocabulary.parts
          + [base.fitted, base.wholes, figures, rows].map(\.description)
          + ["\(generalFinding)"]
      }
    return String(Fingerprint.of([setting] + parts).prefix(16))
  }
}

/// The part of the data that a page shows, and so depends on.
public enum DataScope: Sendable, Hashable {
  /// Something of all places.
  case everything

  /// One place, with those that it belongs to.
  case place(String)

  /// Several places, by keys, or those within one, with those that they belong to.
  case places(PlannerScope)

  /// Names and what is never changed, such as a finished run.
  case vocabulary
}

/// The data that vocabulary, plans and prior pack depend on.
package struct VocabularyKey: Sendable, Hashable {
  package let asOf: CalendarDate
  package let content: Content

  /// While no import is undone, the number of the last import with such rows tells one state from another.
  package enum Content: Sendable, Hashable {
    case store(lastImport: Int, undone: Int)
    case folder(hash: String)
  }

  package init(_ version: DataVersion) {
    asOf = version.asOf
    content =
      switch version.data {
      case .store(_, let undone, let marks):
        .store(lastImport: marks.vocabulary, undone: undone)
      case .folder(let hash): .folder(hash: hash)
      }
  }

  /// The key as texts.
  fileprivate var parts: [String] {
    switch content {
    case .store(let lastImport, let undone): [asOf.description, "\(lastImport)", "\(undone)"]
    case .folder(let hash): [asOf.description, hash]
    }
  }
}

/// The data that a ``WorkspaceBase`` depends on.
package struct BaseKey: Sendable, Hashable {
  package let vocabulary: VocabularyKey

  /// The figures that the models are fitted to, and those of the places that others belong to; zero for a data folder,
  /// whose vocabulary is as new as all of it.
  package let fitted: ContentHash
  package let wholes: ContentHash
}
