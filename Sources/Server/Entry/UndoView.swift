import DuBao
import Indicators
import Reporting
import Store
import Workspaces

/// The page that shows what would go if an import were undone.
struct UndoView {
  let t: [String: String]
  let title: String
  let message: String?
  let name: String
  let time: String
  let user: String
  let counts: String
  let parts: [String]
  let needed: Needed?
  let form: Form?

  /// The imports that have to be undone first.
  struct Needed {
    let text: String
    let imports: [Import]
  }

  struct Import {
    let name: String
    let href: String
  }

  struct Form {
    let path: String
    let token: String

    /// The question for the number of the import; `nil` where it need not be typed.
    let label: String?
  }

  /// The number of letters of a name that are shown.
  private static let longest = 80

  /// The number of keys that are named.
  private static let named = 5

  /// Whether more than figures would go, so that the number of the import has to be typed.
  static func isGuarded(_ preview: UndoPreview) -> Bool {
    preview.parts.contains { $0.kind != .observations && $0.kind != .appraisals }
  }

  init(_ preview: UndoPreview, _ words: ServerWords, token: String, message: String?) {
    let entry = preview.entry
    let id = String(entry.id)
    t = words.texts
    title = words(.undoAsk, ["import": id])
    self.message = message
    name = entry.name.split(separator: "/").last.map(String.init) ?? entry.name
    time = words.time(entry.time)
    user = entry.user
    counts = words(.undoCounts, ["counts": words.counts(entry.counts)])
    parts = preview.parts.map { Self.text($0, entry, words) }
    needed =
      preview.neededBy.isEmpty
      ? nil
      : Needed(
        text: words(.undoNeeded, ["keys": Self.listed(preview.neededKeys, words)]),
        imports: preview.neededBy.map {
          Import(name: "\(words(.importNumber)) \($0)", href: "/imports/\($0)/undo")
        })
    form =
      preview.neededBy.isEmpty
      ? Form(
        path: "/imports/\(id)/undo", token: token,
        label: Self.isGuarded(preview) ? words(.undoConfirm, ["import": id]) : nil) : nil
  }

  private static func text(
    _ part: UndoPreview.Part, _ entry: ImportEntry, _ words: ServerWords
  ) -> String {
    let count = NumberFormat(words.language).count
    var names = part.names.map { $0[words.language] }.filter { !$0.isEmpty }.map { name in
      name.count > longest ? name.prefix(longest) + "…" : name
    }
    if part.count > names.count, !names.isEmpty {
      names.append(words(.undoMore, ["count": count(part.count - names.count)]))
    }
    let listed = names.joined(separator: "; ")
    guard part.kind == .observations || part.kind == .appraisals else {
      return words(
        .undoRows,
        ["count": count(part.count), "kind": words.name(of: part.kind), "names": listed])
    }
    let brought = entry.counts[part.kind.rawValue]
    return words(
      .undoFigures,
      [
        "figures": count((brought?.added ?? 0) + (brought?.changed ?? 0)),
        "places": count(part.count), "names": listed,
      ])
  }

  private static func listed(_ keys: [String], _ words: ServerWords) -> String {
    let rest = keys.count - named
    return keys.prefix(named).joined(separator: ", ")
      + (rest > 0 ? " " + words(.undoMore, ["count": String(rest)]) : "")
  }
}
