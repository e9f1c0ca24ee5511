extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set Rat42; the response
  /// stands before the predictor.
  static let rat42 = NonlinearReference(
    name: "Rat42",
    firstStart: [100, 1, 0.1],
    secondStart: [75, 2.5, 0.07],
    parameters: [7.2462237576e+01, 2.6180768402e+00, 6.7359200066e-02],
    deviations: [1.7340283401e+00, 8.8295217536e-02, 3.4465663377e-03],
    sumOfSquares: 8.0565229338e+00, residualDeviation: 1.1587725499e+00,
    data: """
      8.930E0 9.000E0; 10.800E0 14.000E0; 18.590E0 21.000E0; 22.330E0 28.000E0; 39.350E0 42.000E0
      56.110E0 57.000E0; 61.730E0 63.000E0; 64.620E0 70.000E0; 67.080E0 79.000E0
      """)
}
