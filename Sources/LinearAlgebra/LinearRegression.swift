/// The coefficients of a linear model, with what the residuals say of their precision.
public struct LinearFit: Sendable, Equatable {
  /// The coefficients, in the order of the columns.
  public let coefficients: [Double]

  /// The standard errors of the coefficients; not a number if there are no degrees of freedom.
  public let standardErrors: [Double]

  /// The residual standard deviation, by *n* − *p* degrees of freedom.
  public let residualDeviation: Double
}

extension Matrix {
  /// Fits a linear model and states the precision of its coefficients.
  ///
  /// Columns are scaled to one length and factorised by Householder's reflections; residuals are then computed
  /// with twice the digits and the coefficients refined by them, so that ill-conditioned designs such as
  /// polynomials keep the digits that the data have.
  ///
  /// - Parameter response: The responses, one for each row; no fewer than there are columns.
  /// - Returns: The fit.
  /// - Throws: ``LinearAlgebraError/rankDeficient(rank:columns:)`` if the columns depend on each other to working
  ///   precision; ``LinearAlgebraError/notFinite`` if any number is not finite.
  ///
  /// Source: Björck, *Numerical Methods for Least Squares Problems* (1996), sections 2.4 and 2.9.
  public func regression(_ response: [Double]) throws(LinearAlgebraError) -> LinearFit {
    precondition(response.count == rows, "\(rows) rows, but \(response.count) responses")
    precondition(rows >= columns, "\(columns) coefficients need as many rows, not \(rows)")
    guard (elements + response).allSatisfy(\.isFinite) else { throw .notFinite }
    // Powers of two scale without rounding.
    let scales = (0..<columns).map { column in
      let greatest = (0..<rows).reduce(0) { max($0, abs(elements[column * rows + $1])) }
      return greatest > 0 ? Double(sign: .plus, exponent: greatest.exponent, significand: 1) : 1
    }
    var qr = HouseholderQR(rows: rows, columns: columns)
    for index in elements.indices { qr.elements[index] = elements[index] / scales[index / rows] }
    let scaled = qr.elements
    qr.factorise()
    guard qr.rank == columns else { throw .rankDeficient(rank: qr.rank, columns: columns) }
    var coefficients = [Double](repeating: 0, count: columns)
    var change = coefficients
    var work = coefficients
    var residuals = response
    for _ in 0..<4 {
      var projected = residuals
      qr.reflect(&projected)
      qr.solve(projected, into: &change, work: &work)
      for column in 0..<columns { coefficients[column] += change[column] }
      for row in 0..<rows {
        residuals[row] = Self.residual(response[row], coefficients) { scaled[$0 * rows + row] }
      }
    }
    let freedom = Double(rows - columns)
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let deviation = freedom > 0 ? (squares / freedom).squareRoot() : .nan
    return LinearFit(
      coefficients: zip(coefficients, scales).map { $0 / $1 },
      standardErrors: zip(qr.inverseNorms(), scales).map { $0 * deviation / $1 },
      residualDeviation: deviation)
  }

  /// Returns a response less the sum of products, summed with twice the digits (Ogita, Rump and Oishi, "Accurate sum
  /// and dot product", *SIAM Journal on Scientific Computing* 26 (2005), algorithm 5.3).
  private static func residual(
    _ response: Double, _ coefficients: [Double], _ element: (Int) -> Double
  ) -> Double {
    var (sum, error) = (response, 0.0)
    for (column, coefficient) in coefficients.enumerated() {
      let product = -element(column) * coefficient
      error += (-product).addingProduct(-element(column), coefficient)
      let next = sum + product
      let part = next - sum
      error += (sum - (next - part)) + (product - part)
      sum = next
    }
    return sum + error
  }
}
