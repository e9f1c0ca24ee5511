import Forecasting

/// Series that tests share.
enum Samples {
  static let pace = Pace(size: 0.2, drift: 0.1, weight: 3)

  static func sample(
    _ times: [Double], _ values: [Double], link: Link = .logit(lower: 0, upper: 100)
  ) -> TrendSample {
    TrendSample(zip(times, values).map { (time: $0, value: $1) }, link: link, pace: pace)
  }

  static let regular = sample(
    (0..<10).map { 2015 + Double($0) },
    [12.7, 17.3, 20.8, 23.9, 26.6, 30.7, 35.1, 36.8, 38.5, 41.0])

  static let irregular = sample([2023, 2024.5, 2024.875, 2025.5], [3, 13.5, 20, 28.42])

  /// Series that are hard on models, by name.
  static let awkward: [(name: String, sample: TrendSample)] = [
    ("one point", sample([2020], [40])),
    ("two points", sample([2020, 2021], [40, 45])),
    ("constant", sample([2020, 2021, 2022, 2023], [40, 40, 40, 40])),
    ("all zero", sample([2020, 2021, 2022], [0, 0, 0])),
    ("all 100", sample([2020, 2021, 2022], [100, 100, 100])),
    ("a jump", sample([2020, 2021, 2022], [5, 5, 95])),
    ("a fall", sample([2020, 2021, 2022], [95, 50, 1])),
    ("a day apart", sample([2020, 2020.0027], [40, 60])),
    ("tiny values", sample([2020, 2021, 2022], [1e-12, 2e-12, 5e-12])),
    ("a root", sample([2000, 2010, 2011], [0, 3, 1e9], link: .root())),
    ("any real", sample([1, 2, 3, 5], [-1e6, 3, 1e-9, 7e5], link: .identity)),
    ("a constant real", sample([1, 2, 3], [0, 0, 0], link: .identity)),
    ("a long constant", sample((0..<12).map(Double.init), [Double](repeating: 40, count: 12))),
    ("long zeros", sample((0..<12).map(Double.init), [Double](repeating: 0, count: 12))),
    ("long 100", sample((0..<12).map(Double.init), [Double](repeating: 100, count: 12))),
    ("a late jump", sample((0..<12).map(Double.init), (0..<12).map { $0 < 8 ? 5 : 95 })),
    ("a straight line", sample((0..<12).map(Double.init), (0..<12).map { 3 * Double($0) + 1 })),
    (
      "a straight real line",
      sample((0..<12).map(Double.init), (0..<12).map { 3e9 * Double($0) }, link: .identity)
    ),
    (
      "alternating", sample((0..<12).map(Double.init), (0..<12).map { Double($0 % 2) * 80 + 10 })
    ),
    (
      "huge",
      sample((0..<12).map(Double.init), (0..<12).map { 1e12 * Double($0 * $0) }, link: .root())
    ),
    (
      "tiny reals",
      sample(
        (0..<12).map(Double.init), (0..<12).map { 1e-150 * Double(($0 * 7) % 5) }, link: .identity)
    ),
    (
      "shared times",
      sample((0..<20).map { Double($0 / 2) }, (0..<20).map { 20 + Double(($0 * 13) % 9) })
    ),
    (
      "gaps in years",
      sample([0, 1, 2, 4, 5, 8, 9, 10, 11, 12, 13, 14], (0..<12).map { 30 + Double($0) })
    ),
    (
      "irregular times",
      sample(
        [0, 0.3, 1.7, 2, 5.2, 6, 9.9, 10, 11.4, 12, 13.1, 14], (0..<12).map { 30 + Double($0) })
    ),
    (
      "a steep fall", sample((0..<12).map(Double.init), (0..<12).map { 90 - 8 * Double($0) })
    ),
    (
      "a fall to zero",
      sample((0..<12).map(Double.init), (0..<12).map { 1e4 / Double(1 + $0 * $0) }, link: .root())
    ),
    ("a rank", sample([2014, 2016, 2024], [99, 89, 71], link: .logit(lower: 1, upper: 193))),
  ]
}
