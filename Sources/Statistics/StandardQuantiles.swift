import Synchronization

/// The quantiles of Student's *t* without location and scale, which are remembered: forecasts ask for the same
/// probabilities and few degrees of freedom again and again, and each is the root of an equation.
enum StandardQuantiles {
  private struct Entry {
    let probabilities: [Double]
    let quantiles: [Double]
  }

  /// The greatest number of lists of probabilities that are remembered for one number of degrees of freedom.
  private static let lists = 4

  /// The greatest number of degrees of freedom that are remembered.
  private static let degrees = 1000

  private static let known = Mutex<[Int: [Entry]]>([:])

  /// Returns the quantiles for probabilities, each inside (0, 1).
  static func of(_ probabilities: [Double], degreesOfFreedom: Int) -> [Double] {
    let found = known.withLock { known in
      known[degreesOfFreedom]?.first { $0.probabilities == probabilities }?.quantiles
    }
    if let found { return found }
    let quantiles = probabilities.map { StudentT.standardQuantile($0, degreesOfFreedom) }
    guard degreesOfFreedom <= degrees else { return quantiles }
    known.withLock { known in
      let entries = known[degreesOfFreedom] ?? []
      guard entries.count < lists else { return }
      known[degreesOfFreedom] =
        entries + [Entry(probabilities: probabilities, quantiles: quantiles)]
    }
    return quantiles
  }
}
