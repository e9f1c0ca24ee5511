import Indicators

/// A unit as people word it: per cent, or a quantity counted in thousands, millions or thousand millions.
struct UnitWords {
  /// Whether the unit is per cent.
  let isPercent: Bool

  /// How many of the things one unit is.
  let factor: Double

  /// The words for the things counted.
  private let things: Set<String>

  init(_ text: String) {
    isPercent = text.namesPercent
    var factor = 1.0
    var things: Set<String> = []
    for word in rawWords(of: String(text.prefix(200))).map(\.plain) {
      if let scale = Self.scales[word] {
        factor *= scale
      } else if word != "so" {
        things.insert(word)
      }
    }
    self.factor = factor
    self.things = things
  }

  /// Returns by what a value in this unit is multiplied to be in another one; `nil` if nothing tells.
  func factor(to other: UnitWords) -> Double? {
    if isPercent || other.isPercent { return isPercent == other.isPercent ? 1 : nil }
    guard factor != other.factor else { return 1 }
    // "người" and "triệu người dùng" count the same things.
    let isSame =
      things.isEmpty || things.isSubset(of: other.things) || other.things.isSubset(of: things)
    return isSame ? factor / other.factor : nil
  }

  /// Whether the units count things that have no word in common, as households and stations.
  func countsOtherThings(than other: UnitWords) -> Bool {
    !isPercent && !other.isPercent && !things.isEmpty && !other.things.isEmpty
      && things.isDisjoint(with: other.things)
  }

  private static let scales: [String: Double] = [
    "nghin": 1e3, "ngan": 1e3, "thousand": 1e3, "thousands": 1e3, "k": 1e3,
    "trieu": 1e6, "tr": 1e6, "million": 1e6, "millions": 1e6, "ti": 1e9, "billion": 1e9,
  ]
}
