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
    ("a rank", sample([2014, 2016, 2024], [99, 89, 71], link: .logit(lower: 1, upper: 193))),
  ]
}
