extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set DanWood; the response
  /// stands before the predictor.
  static let danWood = NonlinearReference(
    name: "DanWood",
    firstStart: [1, 5],
    secondStart: [0.7, 4],
    parameters: [7.6886226176e-01, 3.8604055871e+00],
    deviations: [1.8281973860e-02, 5.1726610913e-02],
    sumOfSquares: 4.3173084083e-03, residualDeviation: 3.2853114039e-02,
    data: """
      2.138E0 1.309E0; 3.421E0 1.471E0; 3.597E0 1.490E0; 4.340E0 1.565E0; 4.882E0 1.611E0
      5.660E0 1.680E0
      """)
}
