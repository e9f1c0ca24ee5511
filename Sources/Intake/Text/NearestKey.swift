/// Returns the key that a mistyped one most likely stands for, to be shown and never substituted.
///
/// - Returns: The key with the fewest edits, the first in alphabetical order among equals; `nil` if
///   none is within a third of the letters.
func nearestKey(to key: String, among keys: some Sequence<String>) -> String? {
  let letters = Array(key.unicodeScalars)
  guard (2...80).contains(letters.count) else { return nil }
  let limit = max(1, letters.count / 3)
  var best: (key: String, edits: Int)?
  for candidate in keys.sorted() {
    let other = Array(candidate.unicodeScalars)
    guard (other.count - letters.count).magnitude <= limit else { continue }
    let edits = editDistance(letters, other)
    if edits <= limit, edits < best?.edits ?? .max { best = (candidate, edits) }
  }
  return best?.key
}

/// Returns the number of insertions, deletions, replacements and swaps of neighbours between texts.
///
/// Source: the optimal string alignment distance, Boytsov, "Indexing methods for approximate
/// dictionary searching", 2011, section 2.1.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
      var edits = min(replaced, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        edits = min(edits, beforeLast[j - 1] + 1)
      }
      row.append(edits)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
