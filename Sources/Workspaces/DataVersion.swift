import Execution
public import Indicators
import Store

/// Which state of the data and of the program an answer was made from: equal versions give equal answers.
public struct DataVersion: Sendable, Hashable {
  /// The date as of which answers hold.
  public let asOf: CalendarDate

  /// The newest finished run over all places, `nil` if there is none.
  public let run: Int?

  /// A short text that is another one for another version, for ETags: ASCII letters and digits.
  public let tag: String

  /// The identity of the data: imports and undone ones of a store, the hash of the files of a folder.
  package let data: Content

  package enum Content: Sendable, Hashable {
    case store(lastImport: Int, undone: Int, marks: Marks)
    case folder(hash: String)
  }

  /// The part of the imports of a store that is more than figures of single places.
  package struct Marks: Sendable, Hashable {
    /// The number of the last import that brought vocabulary, plans or a prior pack.
    package let vocabulary: Int

    /// The number of the last warning about the data as a whole.
    package let generalFinding: Int
  }

  /// The number of the last import, 0 if there is none; `nil` for a data folder.
  public var lastImport: Int? {
    if case .store(let lastImport, _, _) = data { lastImport } else { nil }
  }

  /// The number of imports that were undone; 0 for a data folder.
  public var undone: Int {
    if case .store(_, let undone, _) = data { undone } else { 0 }
  }

  package init(_ data: Content, run: Int?, asOf: CalendarDate, setting: String) {
    self.data = data
    self.run = run
    self.asOf = asOf
    let content =
      switch data {
      case .store(let lastImport, let undone, _): "store \(lastImport) \(undone)"
      case .folder(let hash): "folder \(hash)"
      }
    tag = String(
      Fingerprint.of([setting, content, run?.description ?? "", asOf.description]).prefix(16))
  }
}
