/// A network for long series without bounds as a prior pack holds it: quantiles of the change over one to six
/// steps, in units of the series' usual step, with what it was trained on.
public struct LevelsNetwork: Sendable, Codable, Hashable {
  /// A table that the network was trained on.
  public struct Source: Sendable, Codable, Hashable {
    /// The name of the file, without its folder.
    public let file: String

    /// The FNV-1a hash (64 bits, hexadecimal) of the rows used, as `series,period,value` lines.
    public let hash: String

    /// The number of series used.
    public let series: Int

    /// The number of last values of each series that were not used.
    public let heldBack: Int

    /// Creates a source.
    public init(file: String, hash: String, series: Int, heldBack: Int) {
      self.file = file
      self.hash = hash
      self.series = series
      self.heldBack = heldBack
    }
  }

  /// The command that trained it, files without their folders.
  public let command: String

  /// The last period with a calendar date that it was trained on; `nil` if the periods of its sources are mere
  /// numbers.
  public let until: Period?

  /// The tables.
  public let sources: [Source]

  /// The number of windows, each the beginning of a series with what came after it.
  public let windows: Int

  /// The series that it was trained on, each up to which length.
  public let seen: SeenSeries

  /// The sizes and parameters.
  public let network: PackedNetwork

  /// Creates a network with its origin.
  public init(
    command: String, until: Period?, sources: [Source], windows: Int, seen: SeenSeries,
    network: PackedNetwork
  ) {
    self.command = command
    self.until = until
    self.sources = sources
    self.windows = windows
    self.seen = seen
    self.network = network
  }
}
