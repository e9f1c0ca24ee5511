/// A data set of the Statistical Reference Datasets for nonlinear regression of the National Institute of Standards
/// and Technology (NIST StRD, <https://www.itl.nist.gov/div898/strd/>), with the certified figures, which NIST
/// computed in multiple precision and states to eleven digits.
struct NonlinearReference: Sendable {
  let name: String
  let firstStart: [Double]
  let secondStart: [Double]
  let parameters: [Double]
  let deviations: [Double]
  let sumOfSquares: Double
  let residualDeviation: Double
  let data: String

  /// The observations: cells as printed, the response first.
  var rows: [[Substring]] {
    data.split { $0 == ";" || $0 == "\n" }.map { $0.split(separator: " ") }
  }

  static let all = [
    misra1a, chwirut2, chwirut1, lanczos3, gauss1, gauss2, danWood, misra1b, kirby2, hahn1, nelson,
    mgh17, lanczos1, lanczos2, gauss3, misra1c, misra1d, roszman1, enso, mgh09, thurber, boxBOD,
    rat42, mgh10, eckerle4, rat43, bennett5,
  ]
}
