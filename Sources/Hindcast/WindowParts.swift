import Indicators
import Statistics

/// By what the scores of a hindcast are divided.
public enum HindcastDivision: String, Sendable, CaseIterable {
  /// The number of points up to the origin.
  case length

  /// The last value up to the origin.
  case level

  /// The horizon.
  case horizon
}

/// The parts of the windows for which scores are stated.
struct WindowParts {
  /// The names of the classes of the number of points.
  static let lengths = ["<=3", "4-6", "7-12", ">12"]

  /// The names of the classes of the last value of shares, in percent.
  static let levels = ["0-20", "20-40", "40-60", "60-80", "80-100"]

  /// The names of the quarters of the last values of other quantities.
  static let quarters = ["1", "2", "3", "4"]

  /// The parts, each with the positions of its windows; none is empty.
  let all: [(part: HindcastScore.Part, windows: [Int])]

  /// Divides windows.
  ///
  /// Length and level each divide the windows on their own; the horizon divides all parts.
  init(_ windows: [HindcastWindow], by divisions: Set<HindcastDivision>) {
    let horizons: [Int?] =
      divisions.contains(.horizon) ? Set(windows.map(\.horizon)).sorted() : [nil]
    let quarters = Self.quarters(of: windows)
    all = horizons.flatMap { horizon in
      let own = windows.indices.filter { horizon == nil || windows[$0].horizon == horizon }
      var parts = [
        (part: HindcastScore.Part(horizon: horizon, dimension: .all, slice: ""), windows: own)
      ]
      func divide(
        _ dimension: HindcastScore.Dimension, _ names: [String], _ classOf: (Int) -> Int?
      ) {
        let groups = Dictionary(grouping: own) { classOf($0) ?? -1 }
        for (number, name) in names.enumerated() {
          guard let members = groups[number] else { continue }
          parts.append((.init(horizon: horizon, dimension: dimension, slice: name), members))
        }
      }
      if divisions.contains(.length) {
        divide(.length, Self.lengths) { Self.lengthClass(windows[$0].observations) }
      }
      if divisions.contains(.level) {
        divide(.level, Self.levels) { position in
          let window = windows[position]
          return window.scale == .share ? Self.levelClass(window.lastValue) : nil
        }
        divide(.quarter, Self.quarters) { quarters[$0] }
      }
      return parts
    }
  }

  static func lengthClass(_ count: Int) -> Int {
    switch count {
    case ...3: 0
    case ...6: 1
    case ...12: 2
    default: 3
    }
  }

  static func levelClass(_ value: Double) -> Int { Int(bounded: min(max(value / 20, 0), 4)) }

  /// Returns for each window that is not of a share the quarter of its last value among the windows
  /// of its indicator.
  private static func quarters(of windows: [HindcastWindow]) -> [Int?] {
    let others = windows.filter { $0.scale != .share }
    let cuts = Dictionary(grouping: others, by: \.indicator).mapValues { group in
      let values = group.map(\.lastValue).sorted()
      return [0.25, 0.5, 0.75].map { SampleQuantile.type7($0, of: values) }
    }
    return windows.map { window in
      guard window.scale != .share, let cuts = cuts[window.indicator] else { return nil }
      return cuts.count { window.lastValue > $0 }
    }
  }
}
