/// Words on one line of a page or of a cell, from the left.
struct TextLine {
  var words: [PageWord]

  var left: Double { words.first?.left ?? 0 }
  var right: Double { words.map(\.right).max() ?? 0 }
  var top: Double { words.map(\.top).min() ?? 0 }
  var bottom: Double { words.map(\.bottom).max() ?? 0 }
  var middle: Double { (top + bottom) / 2 }
  var width: Double { right - left }
  var centre: Double { (left + right) / 2 }
  var text: String { words.map(\.text).joined(separator: " ") }

  /// The height of most of its letters.
  var height: Double {
    let heights = words.map(\.height).sorted()
    return heights.isEmpty ? 12 : heights[heights.count / 2]
  }

  /// The gaps between its words that are wider than a share of its height.
  func gaps(wider share: Double) -> [ClosedRange<Double>] {
    let least = share * height
    return zip(words, words.dropFirst()).compactMap { word, next in
      next.left - word.right >= least ? word.right...next.left : nil
    }
  }

  /// The line parted at gaps that are wider than a share of its height.
  func pieces(wider share: Double) -> [TextLine] {
    var pieces: [TextLine] = []
    for word in words {
      if let last = pieces.last?.right, word.left - last < share * height {
        pieces[pieces.count - 1].words.append(word)
      } else {
        pieces.append(TextLine(words: [word]))
      }
    }
    return pieces
  }

  /// The words between two places.
  func part(from start: Double, to end: Double) -> TextLine {
    TextLine(words: words.filter { $0.centre >= start && $0.centre < end })
  }

  /// Puts words into lines: those whose middles are near, and that stand beside each other.
  static func lines(of words: [PageWord]) -> [TextLine] {
    var lines: [(middle: Double, height: Double, words: [PageWord])] = []
    for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      // Raised marks stand higher than their line; lines come in order, so that only the last ones can be meant.
      let near = lines.indices.suffix(3).last { index in
        let line = lines[index]
        let (less, more) = (min(word.height, line.height), max(word.height, line.height))
        // Cells that are centred beside two lines stand half a line lower; small raised marks nearly as far.
        let reach = less > 0.8 * more ? 0.3 * less : 0.45 * more
        return (line.middle - word.middle).magnitude < reach
      }
      if let near {
        lines[near].words.append(word)
        if word.height > lines[near].height {
          (lines[near].middle, lines[near].height) = (word.middle, word.height)
        }
      } else {
        lines.append((word.middle, word.height, [word]))
      }
    }
    return lines.sorted { $0.middle < $1.middle }.map { line in
      TextLine(words: line.words.sorted { $0.left < $1.left })
    }
  }
}
