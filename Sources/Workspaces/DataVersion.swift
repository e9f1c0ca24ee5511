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

  /// What is known of the data: imports and undone ones of a store, the hash of the files of a folder.
  package let data: Content

  package enum Content: Sendable, Hashable {
    case store(lastImport: Int, undone: Int)
    case folder(hash: String)
  }

  package init(_ data: Content, run: Int?, asOf: CalendarDate, setting: String) {
    self.data = data
    self.run = run
    self.asOf = asOf
    let content =
      switch data {
      case .store(let lastImport, let undone): "store \(lastImport) \(undone)"
      case .folder(let hash): "folder \(hash)"
      }
    tag = String(
      Fingerprint.of([setting, content, run?.description ?? "", asOf.description]).prefix(16))
  }
}
