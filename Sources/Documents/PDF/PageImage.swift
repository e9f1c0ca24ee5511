/// The picture of a page in shades of grey, in which rules are looked for.
///
/// A text layer has no rules; a PDF draws them as lines, as thin areas or as borders of areas. In the picture all of
/// them are edges that run straight for a while.
struct PageImage {
  private let width: Int
  private let height: Int
  private let pixels: [UInt8]
  private let first: Int

  /// The brightest shade that counts as ink.
  private static let ink: UInt8 = 200

  /// The shortest horizontal and vertical rules, in points: longer than strokes of letters.
  private static let least = (horizontal: 18.0, vertical: 11.0)

  /// The most rules of either direction that are kept; a page of a plan has a few hundred.
  private static let most = 3_000

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
    for pixel in pixels[first...] where pixel < Self.ink {
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
    var scan = EdgeScan(
      width: width, leastRows: Self.least.vertical / down,
      leastColumns: Self.least.horizontal / across, most: Self.most)
    for row in 0..<height {
      let start = first + row * width
      scan.add(pixels[start..<(start + width)], row: row)
    }
    scan.finish(height)
    return PageRules(
      horizontal: scan.horizontal.map { edge in
        Rule(
          place: Double(edge.place) * down, start: Double(edge.start) * across,
          end: Double(edge.end) * across)
      },
      vertical: scan.vertical.map { edge in
        Rule(
          place: Double(edge.place) * across, start: Double(edge.start) * down,
          end: Double(edge.end) * down)
      })
  }
}

/// Finds straight edges in the rows of a picture.
private struct EdgeScan {
  struct Edge {
    let place: Int
    let start: Int
    let end: Int
  }

  private(set) var horizontal: [Edge] = []
  private(set) var vertical: [Edge] = []

  private let width: Int
  private let leastRows: Double
  private let leastColumns: Double
  private let most: Int

  /// The least difference of shades that is an edge: rules may be grey, and stand between grey areas.
  private static let contrast: UInt8 = 30

  /// The shades of the present row and of the one above.
  private var shades: [UInt8]
  private var above: [UInt8]
  private var isAboveBlank = true

  /// For each column, the row in which its present edge began; less than 0 for none.
  private var starts: [Int]
  private var areEdgesOpen = false

  init(width: Int, leastRows: Double, leastColumns: Double, most: Int) {
    self.width = width
    (self.leastRows, self.leastColumns, self.most) = (leastRows, leastColumns, most)
    shades = Array(repeating: 255, count: width)
    above = shades
    starts = Array(repeating: -1, count: width)
  }

  mutating func add(_ pixels: ArraySlice<UInt8>, row: Int) {
    swap(&shades, &above)
    var common: UInt8 = 255
    for (column, pixel) in pixels.enumerated() {
      shades[column] = pixel
      common &= pixel
    }
    let isBlank = common == 255
    defer { isAboveBlank = isBlank }
    // Most rows of a page are white.
    if !isBlank || !isAboveBlank { addHorizontal(row) }
    if !isBlank || areEdgesOpen { addVertical(row) }
  }

  /// Edges between the row and the one above, with gaps of one pixel.
  private mutating func addHorizontal(_ row: Int) {
    guard row > 0 else { return }
    var (start, last) = (-1, -1)
    for column in 0..<width where Self.isEdge(shades[column], above[column]) {
      if start < 0 || column - last > 2 {
        keep(row, start, last)
        start = column
      }
      last = column
    }
    keep(row, start, last)
  }

  private static func isEdge(_ shade: UInt8, _ other: UInt8) -> Bool {
    max(shade, other) - min(shade, other) >= contrast
  }

  private mutating func keep(_ row: Int, _ start: Int, _ last: Int) {
    guard start >= 0, Double(last + 1 - start) >= leastColumns, horizontal.count < most else {
      return
    }
    horizontal.append(Edge(place: row, start: start, end: last + 1))
  }

  /// Edges between the columns.
  private mutating func addVertical(_ row: Int) {
    areEdgesOpen = false
    var before = shades[0]
    for column in 1..<max(width, 1) {
      let shade = shades[column]
      if Self.isEdge(shade, before) {
        if starts[column] < 0 { starts[column] = row }
        areEdgesOpen = true
      } else if starts[column] >= 0 {
        closeEdge(column, row)
      }
      before = shade
    }
  }

  private mutating func closeEdge(_ column: Int, _ row: Int) {
    if Double(row - starts[column]) >= leastRows, vertical.count < most {
      vertical.append(Edge(place: column, start: starts[column], end: row))
    }
    starts[column] = -1
  }

  /// Ends the edges that reach the lower end.
  mutating func finish(_ height: Int) {
    for column in 0..<width where starts[column] >= 0 { closeEdge(column, height) }
  }
}
