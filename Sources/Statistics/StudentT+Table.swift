import Synchronization

extension StudentT {
  /// The greatest size of *t*, which itself is not in a table.
  static let tableReach = 8.0

  /// The greatest number of degrees of freedom that has a table; one takes 50 KB.
  private static let tables = 256

  private static let known = Mutex<[Int: HermiteTable]>([:])

  /// Returns the table of the distribution function for a number of degrees of freedom, made when it is first asked for
  /// and within 1e-14 of the closed form; `nil` for so many that there is none.
  static func table(of degreesOfFreedom: Int) -> HermiteTable? {
    guard degreesOfFreedom <= tables else { return nil }
    return known.withLock { known in
      if let table = known[degreesOfFreedom] { return table }
      let table = table(degreesOfFreedom: degreesOfFreedom)
      known[degreesOfFreedom] = table
      return table
    }
  }

  private static func table(degreesOfFreedom: Int) -> HermiteTable {
    let n = Double(degreesOfFreedom)
    let reach = Int(tableReach)
    return HermiteTable(-reach...reach, density: 64) { t in
      let density = standardDensity(t, degreesOfFreedom)
      return (
        standardCumulative(t, degreesOfFreedom), density, -density * (n + 1) * t / (n + t * t)
      )
    }
  }
}
