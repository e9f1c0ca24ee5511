public import Foundation

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
