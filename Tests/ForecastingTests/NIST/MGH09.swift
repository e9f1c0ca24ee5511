extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set MGH09; the response
  /// stands before the predictor.
  static let mgh09 = NonlinearReference(
    name: "MGH09",
    firstStart: [25, 39, 41.5, 39],
    secondStart: [0.25, 0.39, 0.415, 0.39],
    parameters: [1.9280693458e-01, 1.9128232873e-01, 1.2305650693e-01, 1.3606233068e-01],
    deviations: [1.1435312227e-02, 1.9633220911e-01, 8.0842031232e-02, 9.0025542308e-02],
    sumOfSquares: 3.0750560385e-04, residualDeviation: 6.6279236551e-03,
    data: """
      1.957000E-01 4.000000E+00; 1.947000E-01 2.000000E+00; 1.735000E-01 1.000000E+00
      1.600000E-01 5.000000E-01; 8.440000E-02 2.500000E-01; 6.270000E-02 1.670000E-01
      4.560000E-02 1.250000E-01; 3.420000E-02 1.000000E-01; 3.230000E-02 8.330000E-02
      2.350000E-02 7.140000E-02; 2.460000E-02 6.250000E-02
      """)
}
