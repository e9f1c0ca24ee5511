public import Foundation

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

/// Networks of quantiles as a pack holds them: sizes, and parameters in 16 bits.
public struct PackedNetwork: Sendable, Codable, Hashable {
  /// The number of inputs.
  public let inputs: Int

  /// The units of each layer between inputs and outputs.
  public let hidden: [Int]

  /// The number of leads.
  public let leads: Int

  /// The probabilities of the quantiles, rising.
  public let levels: [Double]

  /// The greatest size of a standardised input.
  public let limit: Double

  /// What is taken from each input.
  public let centres: [Float]

  /// What each input, less its centre, is divided by.
  public let scales: [Float]

  /// The parameters of each network as 16-bit numbers, lower byte first; Base64 in files.
  public let members: [Data]

  /// Creates networks from their parts.
  public init(
    inputs: Int, hidden: [Int], leads: Int, levels: [Double], limit: Double, centres: [Float],
    scales: [Float], members: [Data]
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.leads = leads
    self.levels = levels
    self.limit = limit
    self.centres = centres
    self.scales = scales
    self.members = members
  }
}
