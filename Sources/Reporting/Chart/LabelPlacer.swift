/// Finds places for labels so that none covers another or a mark.
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
  }

  /// The size of the letters.
  static let fontSize = 13.0

  /// The area that labels must stay in.
  let area: Box

  private(set) var taken: [Box] = []

  init(area: Box) { self.area = area }

  /// Keeps an area free of labels.
  mutating func reserve(_ box: Box) { taken.append(box) }

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

  /// Returns the box for a label near a point, or `nil` if there is no room.
  mutating func place(_ text: String, at point: SVG.Point, distance: Double) -> Box? {
    let width = Self.width(text)
    let height = Self.fontSize + 5
    let (x, y) = (point.x, point.y)
    let middle = x - width / 2
    let left = x - distance - width
    let right = x + distance
    let candidates: [(Double, Double)] = [
      (middle, y - distance - height), (middle, y + distance), (right, y - height / 2),
      (left, y - height / 2), (left, y - distance - height), (right, y - distance - height),
      (left, y + distance), (right, y + distance), (middle, y - distance - 2 * height),
      (middle, y + distance + height), (left, y - distance - 2 * height),
      (right, y + distance + height), (left, y + distance + height),
    ]
    for (x, y) in candidates {
      let box = Box(x: x, y: y, width: width, height: height)
      if box.lies(within: area), !taken.contains(where: box.overlaps) {
        taken.append(box)
        return box
      }
    }
    return nil
  }
}
