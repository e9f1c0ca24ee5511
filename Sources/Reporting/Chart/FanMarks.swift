import Indicators

extension FanChart {
  /// An observation as it is drawn.
  struct Mark {
    let time: Double
    let observation: Observation
    let isFitted: Bool
    let isConflicting: Bool
    let isBorrowed: Bool

    /// The reading that takes the observation as true, where two contradict each other.
    let side: Side?

    init(_ shown: ChartObservation, isBorrowed: Bool, side: Side?) {
      time = shown.time
      observation = shown.observation
      isFitted = shown.isFitted
      isConflicting = shown.isConflicting
      self.isBorrowed = isBorrowed
      self.side = side
    }

    var value: Double { observation.value }

    /// The half of the width and height of the shape with its frame.
    var reach: Double { isConflicting ? 8 : symbol.reach }

    /// The symbol that the legend explains.
    var symbol: Symbol {
      switch (observation.bound, observation.statusAfterAppraisal) {
      case (.lower, .reported), (.lower, .estimate), (.lower, .disputed): .lowerBound
      case (.upper, .reported), (.upper, .estimate), (.upper, .disputed): .upperBound
      case (_, .reported), (_, .disputed): .reported
      case (_, .estimate): .estimate
      case (_, .targetClaim): .targetClaim
      case (_, .awaitingEvidence): .awaitingEvidence
      case (_, .rejected): .rejected
      }
    }
  }

  /// The symbols of observations.
  enum Symbol: String, CaseIterable {
    case reported, estimate, targetClaim, awaitingEvidence, rejected, lowerBound, upperBound

    /// The half of the width and height of the shape.
    var reach: Double {
      switch self {
      case .reported, .estimate, .awaitingEvidence, .rejected: 4
      case .targetClaim: 5.5
      case .lowerBound, .upperBound: 6
      }
    }

    /// Returns the shape around a point.
    func shape(at point: SVG.Point) -> String {
      let (x, y) = (point.x, point.y)
      let kind = "mark \(rawValue)"
      func closed(_ corners: [(Double, Double)]) -> String {
        let points = corners.map { SVG.Point(x: x + $0.0, y: y + $0.1) }
        return SVG.element("path", ["class": kind, "d": SVG.path(points, closed: true)])
      }
      switch self {
      case .reported, .estimate:
        return SVG.element(
          "circle",
          [
            "class": kind, "cx": SVG.coordinate(x), "cy": SVG.coordinate(y),
            "r": self == .reported ? "4" : "3.6",
          ])
      case .targetClaim: return closed([(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)])
      case .awaitingEvidence: return closed([(-4, -4), (4, -4), (4, 4), (-4, 4)])
      case .rejected:
        let down = [SVG.Point(x: x - 4, y: y - 4), SVG.Point(x: x + 4, y: y + 4)]
        let up = [SVG.Point(x: x - 4, y: y + 4), SVG.Point(x: x + 4, y: y - 4)]
        return SVG.element("path", ["class": kind, "d": SVG.path(down) + SVG.path(up)])
      case .lowerBound: return closed([(0, -7), (5, 3), (-5, 3)])
      case .upperBound: return closed([(0, 7), (5, -3), (-5, -3)])
      }
    }
  }
}
