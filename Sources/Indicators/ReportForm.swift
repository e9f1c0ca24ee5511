/// The form that a place fills in for a period: its indicators with last values and next targets.
public struct ReportForm: Sendable, Equatable {
  /// The version of forms that is made and read.
  public static let version = 1

  /// The name of the hidden sheet by which a filled form is known again.
  ///
  /// Its rows have a name and a value each: `form` and the version, `place` and its key, `period`, and
  /// `indicator` with the key of each row.
  public static let tagSheet = "_dubao"

  /// The place.
  public let place: Place

  /// The places that it belongs to, the nearest first.
  public let ancestors: [Place]

  /// The period.
  public let period: Period

  /// The indicators, in the order of the catalogue.
  public let rows: [Row]

  /// An indicator with what is known of it.
  public struct Row: Sendable, Equatable {
    /// The indicator.
    public let indicator: Indicator

    /// The last observation that may be fitted up to the period.
    public let latest: Observation?

    /// The milestone with a value that is due next, or the last one if all are past.
    public let target: Milestone?
  }

  /// Collects the indicators that a place has milestones or observations of; those in words are
  /// kept apart.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - period: The period.
  ///   - dataset: The data set.
  public init(place: Place, period: Period, dataset: Dataset) {
    let milestones = Dictionary(
      grouping: dataset.milestones.filter { $0.place == place.key }, by: \.indicator)
    let observations = Dictionary(
      grouping: dataset.observations.filter {
        $0.place == place.key && $0.isFitted && $0.period.end <= period.end
      }, by: \.indicator)
    let places = Dictionary(dataset.places.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    var ancestors: [Place] = []
    while let above = (ancestors.last ?? place).parent.flatMap({ places[$0] }),
      !ancestors.contains(above)
    { ancestors.append(above) }
    self.place = place
    self.ancestors = ancestors
    self.period = period
    rows = dataset.indicators.compactMap { indicator in
      let own = milestones[indicator.key] ?? []
      let latest = (observations[indicator.key] ?? []).max { $0.period < $1.period }
      guard indicator.kind != .qualitative, !own.isEmpty || latest != nil else { return nil }
      return Row(
        indicator: indicator, latest: latest, target: Self.next(own, at: period.year))
    }
  }

  private static func next(_ milestones: [Milestone], at year: Int) -> Milestone? {
    let dated = milestones.filter { $0.value != nil && $0.deadline != nil }
      .sorted { ($0.deadline ?? 0, $0.id) < ($1.deadline ?? 0, $1.id) }
    return dated.first { ($0.deadline ?? 0) >= year } ?? dated.last
  }
}
