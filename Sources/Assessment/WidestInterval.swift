public import Indicators

/// The widest 80 % interval by which a quantity without an upper bound is still judged.
///
/// Of a few figures that grew many times over, intervals soon span so many orders of magnitude that neither their
/// ends nor a probability between them says anything of the quantity. Shares, ranks and quantities per 100
/// inhabitants have a range of their own, and of a quantity that falls towards zero the upper end stays low.
public struct WidestInterval: Sendable {
  /// The greatest figure that the projection rests on, above zero.
  private let greatest: Double

  /// Takes the figures of an indicator; `nil` where its values have a range of their own or no figure is above zero.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - readings: The figures that its projection rests on, reading by reading.
  public init?(of indicator: Indicator, _ readings: [[Observation]]) {
    self.init(of: indicator, values: readings.map { $0.map(\.value) })
  }

  /// Takes the values of an indicator; `nil` where they have a range of their own or none is above zero.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - readings: The values that its projection rests on, reading by reading.
  public init?(of indicator: Indicator, values readings: [[Double]]) {
    guard indicator.kind == .positive, indicator.upperBound == nil else { return nil }
    greatest = readings.reduce(0) { $1.reduce($0, max) }
    guard greatest > 0 else { return nil }
  }

  /// Returns whether the 80 % interval of a row is wider: its upper end lies more than
  /// ``Thresholds/greatestFactor`` times above both its lower end and the greatest figure.
  public func isExceeded(by row: QuantileRow) -> Bool {
    guard let low = row.quantile(0.1), let high = row.quantile(0.9) else { return false }
    return high > Thresholds.greatestFactor * max(low, greatest)
  }
}

extension AssessmentInput {
  /// The widest interval by which milestones are judged; `nil` where intervals have a range of their own.
  public var widest: WidestInterval? {
    WidestInterval(of: indicator, readings.map(\.observations))
  }
}
