/// Two blocks of lines beside each other: the head of a letter, or the signature and those who receive it.
///
/// The blocks are told by words that stand nowhere else; lines of one may stand half a line lower than those of the
/// other.
struct BlockPair {
  let lines: Range<Int>
  let left: [TextLine]
  let right: [TextLine]

  /// The space between the blocks, as far as lines tell it.
  private struct Gutter {
    var low: Double?
    var high: Double?

    /// Narrows the space by a piece of a line.
    ///
    /// - Returns: Whether the piece stands on one side.
    mutating func take(_ piece: TextLine) -> Bool {
      switch (low, high) {
      case (let low?, let high?):
        if piece.right <= low + 1 || piece.left >= high - 1 { return true }
        if piece.left < low, piece.right > high { return false }
        let isLeft =
          piece.left < low || piece.right <= high && piece.left - low < high - piece.right
        if isLeft { self.low = max(low, piece.right) } else { self.high = min(high, piece.left) }
      case (let low?, nil):
        if piece.left > low + 2 * piece.height {
          high = piece.left
        } else {
          self.low = max(low, piece.right)
        }
      case (nil, let high?):
        if piece.left >= high - 1 { return true }
        guard piece.right < high else { return false }
        low = piece.right
      case (nil, nil): return false
      }
      guard let low, let high else { return true }
      return high - low >= 0.2 * piece.height
    }

    /// Narrows the space by all pieces of a line; `nil` if the line crosses it.
    func narrowed(by line: TextLine) -> Gutter? {
      var gutter = self
      for piece in line.pieces(wider: 0.7) where !gutter.take(piece) { return nil }
      return gutter
    }
  }

  /// Returns the first pair at or behind a line; `nil` if there is none.
  static func first(in lines: [TextLine], from start: Int) -> BlockPair? {
    for index in start..<max(lines.count, start) {
      if let gutter = gutter(at: lines[index]),
        let pair = BlockPair(lines, at: index, from: start, gutter)
      {
        return pair
      }
    }
    return nil
  }

  /// The space beside a line that holds the words of a letter-head or signature; `nil` if it holds none.
  private static func gutter(at line: TextLine) -> Gutter? {
    let pieces = line.pieces(wider: 0.5)
    guard let index = pieces.firstIndex(where: { Layout.isMark($0.text) }) else {
      // The right side may begin on a line of its own.
      guard pieces.count == 2, let right = pieces.last, let left = pieces.first,
        right.left - left.right > 2 * line.height,
        ["TM.", "KT.", "T/M", "TL.", "TUQ."].contains(where: { right.text.hasPrefix($0) })
      else { return nil }
      return Gutter(low: left.right, high: right.left)
    }
    if pieces[index].text.lowercased().hasPrefix("nơi nhận") {
      return Gutter(low: pieces[index].right, high: nil)
    }
    return Gutter(low: index > 0 ? pieces[index - 1].right : nil, high: pieces[index].left)
  }

  /// - Returns: `nil` if there are no two sides.
  private init?(_ lines: [TextLine], at index: Int, from start: Int, _ gutter: Gutter) {
    var gutter = gutter
    var (first, end) = (index, index)
    while end < lines.count, let next = gutter.narrowed(by: lines[end]) {
      if end > index, lines[end].top - lines[end - 1].bottom > 6 * lines[end].height { break }
      gutter = next
      end += 1
    }
    // What is centred beside more lines begins lower than these.
    while first > start, first > index - 3,
      lines[first].top - lines[first - 1].bottom < 0.6 * lines[first].height,
      let next = gutter.narrowed(by: lines[first - 1]), Self.isAside(lines[first - 1], next)
    {
      gutter = next
      first -= 1
    }
    guard let low = gutter.low, let high = gutter.high, end > first else { return nil }
    let middle = (low + high) / 2
    let words = lines[first..<end].flatMap(\.words)
    self.lines = first..<end
    left = TextLine.lines(of: words.filter { $0.centre < middle })
    right = TextLine.lines(of: words.filter { $0.centre >= middle })
    guard !left.isEmpty, !right.isEmpty else { return nil }
  }

  /// Whether a line stands wholly on one side.
  private static func isAside(_ line: TextLine, _ gutter: Gutter) -> Bool {
    guard let low = gutter.low, let high = gutter.high else { return false }
    return line.right <= low + 1 || line.left >= high - 1
  }
}
