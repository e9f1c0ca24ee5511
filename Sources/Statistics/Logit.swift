import ElementaryFunctions

/// The logarithm of the odds of a share, its inverse, and two ways to keep shares off 0 and 1.
public enum Logit {
  /// The part of the range, in percent, by which ``ofPercent(_:edge:)`` keeps levels from the bounds:
  /// about half of what reports round to.
  public static let edge = 0.25

  /// Returns the logit of a share.
  ///
  /// - Parameter share: A number from 0 to 1.
  /// - Returns: ln(share / (1 - share)); infinite at 0 and 1.
  public static func of(_ share: Double) -> Double { Double.log(share / (1 - share)) }

  /// Returns the share whose logit is a number, times a scale.
  ///
  /// - Parameters:
  ///   - point: The logit.
  ///   - scale: 1 for shares, 100 for percent. Dividing it is not the same to the last bit as multiplying a share.
  /// - Returns: scale / (1 + exp(-point)).
  public static func inverse(_ point: Double, scale: Double = 1) -> Double {
    scale / (1 + Double.exp(-point))
  }

  /// Returns the logit of a level in percent, which is kept at least `edge` off 0 and 100.
  public static func ofPercent(_ level: Double, edge: Double = Logit.edge) -> Double {
    of(clamped(level, edge: edge, of: 100) / 100)
  }

  /// Returns a level cut off near its bounds: at least `edge` off 0 and off the range.
  ///
  /// Levels between do not change, unlike by ``inset(_:by:)``.
  public static func clamped(_ level: Double, edge: Double, of range: Double = 1) -> Double {
    min(max(level, edge), range - edge)
  }

  /// Returns a share moved inwards in proportion, so that 0 and 1 have finite logits: (share + i) / (1 + 2 i).
  public static func inset(_ share: Double, by inset: Double) -> Double {
    (share + inset) / (1 + 2 * inset)
  }

  /// Returns the share that ``inset(_:by:)`` has moved inwards.
  public static func outset(_ inner: Double, by inset: Double) -> Double {
    inner * (1 + 2 * inset) - inset
  }
}
