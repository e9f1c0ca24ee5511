extension TrendSample {
  /// The fewest inner points from which a record can be recognised as interpolated.
  private static let fewestInnerPoints = 5

  /// The share of inner points on the line through their neighbours from which a record counts as drawn.
  private static let drawnShare = 0.5

  /// Whether most inner points lie exactly on the straight line between their neighbours, without the
  /// record standing still.
  ///
  /// Publishers that model an indicator between surveys draw such lines. A straight line predicts
  /// them without error, so that spreads estimated from them would be too small; observations do
  /// not lie on lines.
  public var looksModelled: Bool {
    guard count - 2 >= Self.fewestInnerPoints else { return false }
    var inner = 0
    var drawn = 0
    for index in 1..<(count - 1) {
      let before = values[index] - values[index - 1]
      let after = values[index + 1] - values[index]
      let ratio = (times[index] - times[index - 1]) / (times[index + 1] - times[index])
      // Two equal values in a row are a pause or a repeated report, not a drawn slope.
      guard before != 0 || after != 0 else { continue }
      inner += 1
      if abs(before - after * ratio) <= 1e-6 * max(abs(before), abs(after)) { drawn += 1 }
    }
    return inner >= Self.fewestInnerPoints && Double(drawn) >= Self.drawnShare * Double(inner)
  }
}
