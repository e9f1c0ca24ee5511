import Indicators

/// The keys that other rows may refer to.
struct KnownKeys {
  /// What the keys name, in both languages.
  let noun: LocalizedText

  /// The keys; `nil` if their file is at fault, so that nothing can be said about a reference.
  let keys: Set<String>?

  /// Takes the keys of a file and those that are known without it.
  init(_ file: DataFile, and known: [String], vi: String, en: String) {
    noun = LocalizedText(vi: vi, en: en)
    keys = file.isUsable ? Set(file.rows.compactMap { $0.key("key") } + known) : nil
  }

  /// Returns the references of files that no key answers, with the nearest key as a suggestion.
  func unknownReferences(in files: [DataFile], column: String) -> [Finding] {
    guard let keys else { return [] }
    return files.flatMap(\.rows).compactMap { cells in
      guard let key = cells.key(column), !keys.contains(key) else { return nil }
      let nearest = nearestKey(to: key, among: keys)
      return cells.finding(
        .error, column, key, "unknown-key",
        LocalizedText(
          vi: "không có \(noun.vi) nào mang mã \(key.quoted)"
            + (nearest.map { "; có phải là \($0.quoted)?" } ?? ""),
          en: "no \(noun.en) has the key \(key.quoted)"
            + (nearest.map { "; is it \($0.quoted)?" } ?? "")))
    }
  }
}

/// Returns the keys that an earlier row of the same files has already taken.
func duplicateKeys(in files: [DataFile], column: String) -> [Finding] {
  var first: [String: RowCells] = [:]
  var findings: [Finding] = []
  for cells in files.flatMap(\.rows) {
    guard let key = cells.key(column) else { continue }
    guard let earlier = first[key] else {
      first[key] = cells
      continue
    }
    findings.append(
      cells.finding(
        .error, column, key, "duplicate-key",
        LocalizedText(
          vi: "mã \(key.quoted) đã có ở \(earlier.location); mỗi dòng phải có mã riêng",
          en:
            "the key \(key.quoted) is already taken at \(earlier.location); each row needs its own"
        )))
  }
  return findings
}

/// Returns the places that are part of themselves by way of their parents, each circle once.
///
/// - Parameters:
///   - places: The file of places.
///   - known: Places known without it; a row of the file goes before them.
/// - Returns: An error for each circle.
func parentCycles(in places: DataFile, knowing known: [Place]) -> [Finding] {
  guard !places.rows.isEmpty else { return [] }
  let own = Dictionary(
    firstValues: places.rows.compactMap { cells in
      cells.key("key").map { ($0, cells.key("parent")) }
    })
  let parents = Dictionary(known.map { ($0.key, $0.parent) }, uniquingKeysWith: { $1 })
    .merging(own) { $1 }.compactMapValues(\.self)
  let rows = Dictionary(
    firstValues: places.rows.compactMap { cells in cells.key("key").map { ($0, cells) } })
  let starts = places.rows.compactMap { $0.key("key") }
  return parentCircles(from: starts, parents).compactMap { start, circle in
    guard let cells = rows[start], let first = circle.first else { return nil }
    let text = (circle + [first]).joined(separator: " → ")
    return cells.finding(
      .error, "parent", cells.text("parent"), "parent-cycle",
      LocalizedText(
        vi: "các địa bàn cấp trên tạo thành vòng: \(text)",
        en: "the parents go round in a circle: \(text)"))
  }
}
