/// Finds places for labels so that none covers another or a mark, and each stands by its own mark.
struct LabelPlacer {
  /// A rectangle on the drawing.
  struct Box: Equatable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width
        && y < other.y + other.height && other.y < y + height
    }

    func lies(within other: Box) -> Bool {
      x >= other.x && y >= other.y && x + width <= other.x + other.width
        && y + height <= other.y + other.height
    }

    /// Returns the distance between the nearest points of two rectangles, 0 if they meet.
    func distance(to other: Box) -> Double {
      let across = max(other.x - (x + width), x - (other.x + other.width), 0)
      let down = max(other.y - (y + height), y - (other.y + other.height), 0)
      return (across * across + down * down).squareRoot()
    }

    /// Returns the rectangle around a point.
    static func around(_ point: SVG.Point, _ reach: Double) -> Box {
      Box(x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach)
    }
  }

  /// A label with the mark that it belongs to.
  struct Label {
    let text: String
    let box: Box
    let mark: Box
  }

  /// The side of its mark that a label may stand on.
  enum Room {
    case anywhere
    case right
  }

  /// The size of the letters.
  static let fontSize = 13.0

  /// The space between a label and its mark.
  private static let gap = 2.0

  /// The area that labels must stay in.
  let area: Box

  private(set) var taken: [Box] = []

  /// What a label could be taken to belong to.
  private(set) var marks: [Box] = []

  private(set) var labels: [Label] = []

  init(area: Box) { self.area = area }

  /// Keeps an area free of labels.
  mutating func reserve(_ box: Box) { taken.append(box) }

  /// Keeps the area of a mark free of labels, and the labels of other marks at a distance.
  mutating func add(mark box: Box) {
    taken.append(box)
    marks.append(box)
  }

  /// Returns the width of a text, estimated to be rather too wide than too narrow.
  static func width(_ text: String) -> Double {
    text.reduce(0) { width, letter in
      switch letter {
      case " ", ".", ",", "i", "l", "I", "j", "t", "\u{A0}", "(", ")", "/": width + 4.7
      case "%", "m", "w", "M", "W", "≥", "≤": width + 11.5
      default: width + 7.6
      }
    }
  }

  /// Returns the box for the label of a mark, or `nil` if there is no place where it is nearer to its own
  /// mark than to any other.
  mutating func place(_ text: String, beside mark: Box, room: Room = .anywhere) -> Box? {
    let width = Self.width(text)
    let height = Self.fontSize + 5
    let others = marks.filter { $0 != mark }
    for (x, y) in Self.corners(width, height, mark, room) {
      let box = Box(x: x, y: y, width: width, height: height)
      guard box.lies(within: area), !taken.contains(where: box.overlaps) else { continue }
      let own = box.distance(to: mark)
      guard others.allSatisfy({ box.distance(to: $0) > own }) else { continue }
      taken.append(box)
      labels.append(Label(text: text, box: box, mark: mark))
      return box
    }
    return nil
  }

  /// The upper left corners of the boxes that a label may have, the best first.
  private static func corners(
    _ width: Double, _ height: Double, _ mark: Box, _ room: Room
  ) -> [(Double, Double)] {
    let middle = mark.x + mark.width / 2 - width / 2
    let level = mark.y + mark.height / 2 - height / 2
    let left = mark.x - gap - width
    let right = mark.x + mark.width + gap
    let above = mark.y - gap - height
    let below = mark.y + mark.height + gap
    switch room {
    case .right:
      return [
        (right, level), (right, level - 5), (right, level + 5), (right, level - 10),
        (right, level + 10), (right + 9, level), (right + 9, level - 8), (right + 9, level + 8),
      ]
    case .anywhere:
      return [
        (middle, above), (middle, below), (right, level), (left, level), (left, above),
        (right, above), (left, below), (right, below), (middle - width / 4, above),
        (middle + width / 4, above), (middle - width / 4, below), (middle + width / 4, below),
        (left, above - 5), (right, above - 5), (left, below + 5), (right, below + 5),
      ]
    }
  }
}
