/// The picture of a page in shades of grey, in which rules are looked for.
///
/// A text layer has no rules; a PDF draws them as lines, as thin areas or as borders of areas. In the picture all of
/// them are edges that run straight for a while.
struct PageImage {
  private let width: Int
  private let height: Int
  private let pixels: [UInt8]
  private let first: Int

  /// The brightest shade that counts as drawn; borders are black or grey, backgrounds of headers brighter.
  private static let drawn: UInt8 = 200

  /// The shortest horizontal and vertical rules, in points: longer than strokes of letters.
  private static let least = (horizontal: 18.0, vertical: 11.0)

  /// The most rules of either direction that are kept; a page of a plan has a few hundred.
  private static let most = 20_000

  /// Reads a picture of the form PGM with one byte for a pixel.
  ///
  /// - Returns: `nil` if the bytes are none.
  init?(_ bytes: [UInt8]) {
    var position = 0
    var words: [String] = []
    while words.count < 4, position < min(bytes.count, 200) {
      var word: [UInt8] = []
      while position < bytes.count, bytes[position] > 0x20 {
        word.append(bytes[position])
        position += 1
      }
      position += 1
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    }
    guard words.count == 4, words[0] == "P5", words[3] == "255", let width = Int(words[1]),
      let height = Int(words[2]), (1...10_000).contains(width), (1...10_000).contains(height),
      bytes.count - position >= width * height
    else { return nil }
    (self.width, self.height, pixels, first) = (width, height, bytes, position)
  }

  /// Whether anything is drawn.
  var hasInk: Bool {
    var count = 0
    for pixel in pixels[first...] where pixel < Self.drawn {
      count += 1
      if count * 2_000 > width * height { return true }
    }
    return false
  }

  /// Returns the rules.
  ///
  /// - Parameters:
  ///   - pageWidth: The width of the page in points.
  ///   - pageHeight: Its height.
  /// - Returns: The rules, both edges of each.
  func rules(pageWidth: Double, pageHeight: Double) -> PageRules {
    let (across, down) = (pageWidth / Double(width), pageHeight / Double(height))
    var rules = PageRules()
    // For each column of pixels, the row in which the present edge began; less than 0 for none.
    var starts = Array(repeating: -1, count: width)
    let leastRows = Int(clamping: Int((Self.least.vertical / down).rounded(.up)))
    let leastColumns = Int(clamping: Int((Self.least.horizontal / across).rounded(.up)))
    for row in 0..<height {
      let line = first + row * width
      var (start, gap) = (-1, 0)
      func endHorizontal(_ end: Int) {
        if start >= 0, end - start >= leastColumns, rules.horizontal.count < Self.most {
          rules.horizontal.append(
            Rule(
              place: Double(row) * down, start: Double(start) * across, end: Double(end) * across))
        }
        start = -1
      }
      for column in 0..<width {
        let isDark = pixels[line + column] < Self.drawn
        // The edge to the row above.
        let isEdge = row > 0 && isDark != (pixels[line - width + column] < Self.drawn)
        if isEdge {
          if start < 0 { start = column }
          gap = 0
        } else if start >= 0 {
          gap += 1
          if gap > 1 { endHorizontal(column - gap + 1) }
        }
        // The edge to the column on the left.
        let isBound = column > 0 && isDark != (pixels[line + column - 1] < Self.drawn)
        if isBound {
          if starts[column] < 0 { starts[column] = row }
        } else if starts[column] >= 0 {
          endVertical(column, starts[column], row)
          starts[column] = -1
        }
      }
      endHorizontal(width)
    }
    for column in 0..<width where starts[column] >= 0 {
      endVertical(column, starts[column], height)
    }
    return rules

    func endVertical(_ column: Int, _ start: Int, _ end: Int) {
      guard end - start >= leastRows, rules.vertical.count < Self.most else { return }
      rules.vertical.append(
        Rule(place: Double(column) * across, start: Double(start) * down, end: Double(end) * down))
    }
  }
}
