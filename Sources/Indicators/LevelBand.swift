/// A range of levels of a share in percent of its ceiling: 0–5, 5–10, 10–20, …, 80–90, 90–95, 95–100.
public struct LevelBand: Sendable, Hashable, TextCoded {
  /// The lower end; it belongs to the band.
  public let lower: Double

  /// The upper end; it belongs to the next band, but 100 to the last.
  public let upper: Double

  private static let edges: [Double] = [0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100]

  /// All bands, from low to high.
  public static let all = zip(edges, edges.dropFirst()).map { LevelBand(lower: $0, upper: $1) }

  private init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Creates the band that holds a level; levels beyond 0 to 100 count as the nearest of them.
  public init(level: Double) {
    self = Self.all.last { $0.lower <= level } ?? Self.all[0]
  }

  /// Creates the band that a text such as `20-30` names; `nil` if there is none.
  public init?(_ description: String) {
    guard let band = Self.all.first(where: { $0.description == description }) else { return nil }
    self = band
  }

  /// The two ends, such as `20-30`.
  public var description: String { "\(Int(lower))-\(Int(upper))" }

  /// The middle of the band.
  public var middle: Double { (lower + upper) / 2 }
}
