import Tables

/// Keys made from names, so that nobody has to think of one.
package enum ProposedKey {
  /// The greatest number of letters that a name gives.
  private static let length = 48

  /// The words before the name proper of a place.
  private static let kinds = ["thanh pho ", "dac khu ", "phuong ", "tinh ", "xa "]

  /// Returns the small letters and digits of a text, with underscores between its words; cut between two words.
  package static func plain(_ text: String) -> String {
    var key = ""
    for word in FoldedText(text).words {
      let part = word.bytes.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      guard !part.isEmpty else { continue }
      let longer = (key.isEmpty ? "" : key + "_") + String(decoding: part, as: UTF8.self)
      guard longer.utf8.count <= length else {
        return key.isEmpty ? String(longer.prefix(length)) : key
      }
      key = longer
    }
    return key
  }

  /// Returns the key of a place: its name without the word for its kind; with the key of what it belongs to where another
  /// place is called the same.
  package static func place(name: String, parent: String, taken: Set<String>) -> String {
    let folded = String(decoding: FoldedText(name).bytes, as: UTF8.self)
    let kind = kinds.first { folded.hasPrefix($0) } ?? ""
    let proper = plain(String(folded.dropFirst(kind.count)))
    guard taken.contains(proper), !parent.isEmpty else { return free(proper, taken) }
    return free("\(proper)_\(parent)", taken)
  }

  /// Returns the key of a plan: place and year of issue.
  package static func plan(place: String, issued: [String], taken: Set<String>) -> String {
    let year = issued.lazy.compactMap { $0.firstMatch(of: /(?:19|20|21)[0-9]{2}/) }.first
    return free(year.map { "\(place)_\($0.output)" } ?? "\(place)_plan", taken)
  }

  /// Returns the id of a milestone: plan, position, indicator and year.
  package static func milestone(
    plan: String, row: String, indicator: String, deadline: String, taken: Set<String>
  ) -> String {
    let parts = [plan, mark(row), indicator, deadline.isEmpty ? "undated" : plain(deadline)]
    return free(parts.filter { !$0.isEmpty }.joined(separator: ":"), taken, separator: "-")
  }

  /// Returns the id of a task: plan, the number of its section where it has one, and its own.
  package static func task(
    plan: String, section: String, number: String, taken: Set<String>
  ) -> String {
    let first = section.prefix { !$0.isWhitespace && $0 != "." }
    let isNumber = !first.isEmpty && first.allSatisfy { "IVXLC0123456789".contains($0) }
    let parts = [isNumber ? String(first) : "", mark(number)].filter { !$0.isEmpty }
    return free(
      "\(plan):\(parts.isEmpty ? "1" : parts.joined(separator: "-"))", taken, separator: "-")
  }

  /// Returns a key, with a number behind it if it is taken.
  package static func free(
    _ key: String, _ taken: Set<String>, separator: String = "_"
  ) -> String {
    guard taken.contains(key) else { return key }
    var number = 2
    while taken.contains("\(key)\(separator)\(number)") { number += 1 }
    return "\(key)\(separator)\(number)"
  }

  /// A position of a document as a part of an id: without blanks and the sign between parts.
  private static func mark(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace && $0 != ":" }.prefix(24))
  }
}
