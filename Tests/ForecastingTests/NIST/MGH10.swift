extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set MGH10; the response
  /// stands before the predictor.
  static let mgh10 = NonlinearReference(
    name: "MGH10",
    firstStart: [2, 400000, 25000],
    secondStart: [0.02, 4000, 250],
    parameters: [5.6096364710e-03, 6.1813463463e+03, 3.4522363462e+02],
    deviations: [1.5687892471e-04, 2.3309021107e+01, 7.8486103508e-01],
    sumOfSquares: 8.7945855171e+01, residualDeviation: 2.6009740065e+00,
    data: """
      3.478000E+04 5.000000E+01; 2.861000E+04 5.500000E+01; 2.365000E+04 6.000000E+01
      1.963000E+04 6.500000E+01; 1.637000E+04 7.000000E+01; 1.372000E+04 7.500000E+01
      1.154000E+04 8.000000E+01; 9.744000E+03 8.500000E+01; 8.261000E+03 9.000000E+01
      7.030000E+03 9.500000E+01; 6.005000E+03 1.000000E+02; 5.147000E+03 1.050000E+02
      4.427000E+03 1.100000E+02; 3.820000E+03 1.150000E+02; 3.307000E+03 1.200000E+02
      2.872000E+03 1.250000E+02
      """)
}
