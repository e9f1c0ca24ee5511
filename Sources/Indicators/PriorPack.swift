/// Statistics of public panels, used where a data set has too few figures of its own: a small file
/// with its sources.
///
/// It holds derived statistics only, no row of a panel. Each statistic is given by indicator family
/// and for all families together, whose family is `nil`.
public struct PriorPack: Sendable, Codable, Hashable {
  /// The version of the form that this program writes and reads.
  public static let currentSchema = 1

  /// The version of the form.
  public let schema: Int

  /// The version of the program that wrote it.
  public let engine: String

  /// The command that wrote it, files without their folders.
  public let command: String

  /// The last period that anything was learned from.
  ///
  /// A forecast from an earlier origin must not use the pack.
  public let until: Period

  /// The panels.
  public let sources: [PriorSource]

  /// The places and bodies whose series were used, in order.
  public let entities: [String]

  /// Changes and paces of places by starting level.
  public let reference: ReferenceClass

  /// The distances of places from the places they belong to.
  public let spreads: [SpreadRecord]

  /// Typical paces, for series too short to estimate their own.
  public let paces: TypicalPaces

  /// Stated probabilities against observed frequencies, without anything learned from the panel of a statement.
  public let reliability: ReliabilityRecord

  /// The pack's own hindcast: the panel model on single series, without typical paces, and with
  /// those learned from other entities up to each origin.
  public let scores: [PriorScore]

  /// The network that the panel model asks, trained on windows of panels; `nil` without one.
  public let network: PriorNetwork?

  /// The network for long series without bounds; `nil` if the pack has none.
  public let levelsNetwork: LevelsNetwork?

  /// Creates a pack of the current form.
  public init(
    engine: String, command: String, until: Period, sources: [PriorSource], entities: [String],
    reference: ReferenceClass, spreads: [SpreadRecord], paces: TypicalPaces,
    reliability: ReliabilityRecord, scores: [PriorScore], network: PriorNetwork? = nil,
    levelsNetwork: LevelsNetwork? = nil
  ) {
    schema = Self.currentSchema
    self.engine = engine
    self.command = command
    self.until = until
    self.sources = sources
    self.entities = entities
    self.reference = reference
    self.spreads = spreads
    self.paces = paces
    self.reliability = reliability
    self.scores = scores
    self.network = network
    self.levelsNetwork = levelsNetwork
  }

  /// Returns the same pack with another network for long series.
  public func with(levelsNetwork: LevelsNetwork?) -> PriorPack {
    PriorPack(
      engine: engine, command: command, until: until, sources: sources, entities: entities,
      reference: reference, spreads: spreads, paces: paces, reliability: reliability,
      scores: scores, network: network, levelsNetwork: levelsNetwork)
  }
}

/// A panel that a pack was learned from.
public struct PriorSource: Sendable, Codable, Hashable {
  /// An indicator of a panel.
  public struct Part: Sendable, Codable, Hashable {
    /// The indicator as the panel names it.
    public let indicator: String

    /// The family.
    public let family: IndicatorFamily

    /// The publication.
    public let published: String

    /// The number of series used.
    public let series: Int

    /// The number of places or bodies that they belong to.
    public let entities: Int

    /// The number of series left out because they look drawn by a model.
    public let modelled: Int

    /// The first and the last period.
    public let first: Period
    public let last: Period

    /// Creates a part.
    public init(
      indicator: String, family: IndicatorFamily, published: String, series: Int, entities: Int,
      modelled: Int, first: Period, last: Period
    ) {
      self.indicator = indicator
      self.family = family
      self.published = published
      self.series = series
      self.entities = entities
      self.modelled = modelled
      self.first = first
      self.last = last
    }
  }

  /// The name of the file, without its folder.
  public let file: String

  /// The FNV-1a hash (64 bits, hexadecimal) of the rows that were used, as `series,period,value`
  /// lines in the order of series and periods.
  public let hash: String

  /// The indicators used.
  public let parts: [Part]

  /// Creates a source.
  public init(file: String, hash: String, parts: [Part]) {
    self.file = file
    self.hash = hash
    self.parts = parts
  }
}

/// The distance of places from those they belong to: median and robust standard deviation in
/// logits.
public struct SpreadRecord: Sendable, Codable, Hashable {
  /// The place that the distance is measured from.
  public enum Centre: String, Sendable, Codable, CaseIterable {
    /// The place next above.
    case parent

    /// The uppermost place.
    case root
  }

  /// The place that the distance is measured from.
  public let centre: Centre

  /// The family; `nil` for all together.
  public let family: IndicatorFamily?

  /// The level of the centre; `nil` for all levels together.
  public let band: LevelBand?

  /// The median distance, in logits.
  public let shift: Double

  /// The robust standard deviation, 1.4826 times the median absolute deviation from the median, in
  /// logits.
  public let deviation: Double

  /// The number of places and of pairs of values they rest on.
  public let entities: Int
  public let pairs: Int

  /// Creates a spread.
  public init(
    centre: Centre, family: IndicatorFamily?, band: LevelBand?, shift: Double, deviation: Double,
    entities: Int, pairs: Int
  ) {
    self.centre = centre
    self.family = family
    self.band = band
    self.shift = shift
    self.deviation = deviation
    self.entities = entities
    self.pairs = pairs
  }
}

/// One line of a pack's own hindcast.
public struct PriorScore: Sendable, Codable, Hashable {
  /// The typical paces that were used.
  public enum Variant: String, Sendable, Codable, CaseIterable {
    /// None: the one constant of the panel model.
    case none

    /// Learned from other entities, up to the origin.
    case others

    /// Learned from other entities in other panels, up to the origin.
    case otherPanels = "other-panels"
  }

  /// The typical paces that were used.
  public let variant: Variant

  /// The observations that a series had.
  public let grade: EvidenceGrade

  /// The years ahead.
  public let horizon: HorizonBand

  /// The number of forecasts and of the entities they are about.
  public let forecasts: Int
  public let entities: Int

  /// The mean CRPS and absolute error of the median, in points.
  public let crps: Double
  public let absoluteError: Double

  /// The mean Brier score of the statements about targets.
  public let brier: Double

  /// The share of outcomes within the 80 % interval.
  public let coverage80: Double

  /// Creates a score.
  public init(
    variant: Variant, grade: EvidenceGrade, horizon: HorizonBand, forecasts: Int, entities: Int,
    crps: Double, absoluteError: Double, brier: Double, coverage80: Double
  ) {
    self.variant = variant
    self.grade = grade
    self.horizon = horizon
    self.forecasts = forecasts
    self.entities = entities
    self.crps = crps
    self.absoluteError = absoluteError
    self.brier = brier
    self.coverage80 = coverage80
  }
}
