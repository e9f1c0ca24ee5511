import ElementaryFunctions
public import Indicators
import Statistics

/// A province or a commune that does not exist, and says so in its name.
public struct IllustrativePlace: Sendable, Hashable {
  /// The key of the nation that the places belong to.
  static let nation = "viet_nam"

  /// The number of provinces that Viet Nam has had since 1 July 2025.
  public static let provinceCount = 34

  /// The number of communes, wards and special zones that Viet Nam has had since 1 July 2025.
  public static let communeCount = 3321

  /// The key of the place, and of its plan after `ke_hoach_`.
  public let key: String

  /// The name in both languages.
  public let name: LocalizedText

  /// The kind of the place.
  public let kind: Place.Kind

  /// The key of the place above.
  public let parent: String

  /// The number of inhabitants; of a province, the sum of its communes.
  public let population: Int

  private init(
    key: String, name: LocalizedText, kind: Place.Kind, parent: String, population: Int
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.parent = parent
    self.population = population
  }

  /// Creates a province, numbered from 1.
  static func province(_ number: Int, population: Int) -> Self {
    let digits = padded(number, 2)
    return Self(
      key: provinceKey(number),
      name: LocalizedText(
        vi: "tỉnh minh họa \(digits)", en: "illustrative province \(digits)"),
      kind: .province, parent: nation, population: population)
  }

  /// Creates a commune, ward or special zone, numbered from 1; it depends on the seed and the number.
  ///
  /// Of 3,321 places 13 are special zones and about 687 wards, as in Viet Nam, and the populations
  /// spread about a median of 26,000.
  static func commune(_ number: Int, draws: StableDraws) -> Self {
    let digits = padded(number, 4)
    let kind: Place.Kind =
      number % 255 == 128
      ? .specialZone : number * 687 % communeCount < 687 ? .ward : .commune
    let (key, vi, en) =
      switch kind {
      case .specialZone: ("dac_khu", "đặc khu", "special zone")
      case .ward: ("phuong", "phường", "ward")
      default: ("xa", "xã", "commune")
      }
    let words = draws.words(StableHash.hash(["place", digits]), .ofPlace)
    let scale = kind == .specialZone ? 5000.0 : kind == .ward ? 38_000 : 25_000
    // The first communes are dealt one to each province, so that none is empty in a small set.
    let province = number <= provinceCount ? number : words.x.whole(1...provinceCount)
    return Self(
      key: "\(key)_minh_hoa_\(digits)",
      name: LocalizedText(vi: "\(vi) minh họa \(digits)", en: "illustrative \(en) \(digits)"),
      kind: kind, parent: provinceKey(province),
      population: Int((scale * Double.exp(0.45 * words.y.normal)).rounded()))
  }

  private static func provinceKey(_ number: Int) -> String { "tinh_minh_hoa_\(padded(number, 2))" }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
