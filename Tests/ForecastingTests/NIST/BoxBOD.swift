extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set BoxBOD; the response
  /// stands before the predictor.
  static let boxBOD = NonlinearReference(
    name: "BoxBOD",
    firstStart: [1, 1],
    secondStart: [100, 0.75],
    parameters: [2.1380940889e+02, 5.4723748542e-01],
    deviations: [1.2354515176e+01, 1.0455993237e-01],
    sumOfSquares: 1.1680088766e+03, residualDeviation: 1.7088072423e+01,
    data: """
      109 1; 149 2; 149 3; 191 5; 213 7; 224 10
      """)
}
