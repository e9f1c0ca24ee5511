import Statistics

/// The relative progress of the past windows that a distribution rests on, (outcome − start) / (pace · lead^0.65),
/// shrunk towards what is typical of all panels.
struct PanelEra: Sendable, Codable, Equatable {
  /// The progress of one past window.
  struct Progress: Sendable {
    let origin: Double
    /// The time of the outcome, in steps.
    let end: Double
    let ratio: Double
  }

  /// The shrunken median: (eras · median + ½) / (eras + ½).
  let location: Double

  /// The shrunken robust standard deviation: (eras · quartile range / 1.35 + 0.4) / (eras + ½).
  let spread: Double

  /// As ``location``, of the windows of the last two origins alone.
  let latest: Double

  /// The number of independent eras: distinct origins / horizon.
  let eras: Double

  /// The horizon of the windows in steps; 0 without windows.
  let horizon: Int

  /// Without any window.
  static let unknown = PanelEra(location: 1, spread: 0.8, latest: 1, eras: 0, horizon: 0)

  private init(location: Double, spread: Double, latest: Double, eras: Double, horizon: Int) {
    self.location = location
    self.spread = spread
    self.latest = latest
    self.eras = eras
    self.horizon = horizon
  }

  /// Sums up windows of a horizon.
  init(_ windows: [Progress], horizon: Int) {
    let origins = Set(windows.map(\.origin)).sorted()
    guard !origins.isEmpty, horizon > 0 else {
      self = .unknown
      return
    }
    let ratios = windows.map(\.ratio).sorted()
    let eras = Double(origins.count) / Double(horizon)
    let range = SampleQuantile.type7(0.75, of: ratios) - SampleQuantile.type7(0.25, of: ratios)
    let first = origins[max(origins.count - 2, 0)]
    let latest = windows.filter { $0.origin >= first }.map(\.ratio).sorted()
    let latestEras = Double(min(origins.count, 2)) / Double(horizon)
    self.init(
      location: (eras * SampleQuantile.type7(0.5, of: ratios) + 0.5) / (eras + 0.5),
      spread: (eras * range / 1.35 + 0.4) / (eras + 0.5),
      latest: (latestEras * SampleQuantile.type7(0.5, of: latest) + 0.5) / (latestEras + 0.5),
      eras: eras, horizon: horizon)
  }
}
