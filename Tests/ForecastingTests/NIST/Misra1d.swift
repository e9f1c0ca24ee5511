extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set Misra1d; the response
  /// stands before the predictor.
  static let misra1d = NonlinearReference(
    name: "Misra1d",
    firstStart: [500, 0.0001],
    secondStart: [450, 0.0003],
    parameters: [4.3736970754e+02, 3.0227324449e-04],
    deviations: [3.6489174345e+00, 2.9334354479e-06],
    sumOfSquares: 5.6419295283e-02, residualDeviation: 6.8568272111e-02,
    data: """
      10.07E0 77.6E0; 14.73E0 114.9E0; 17.94E0 141.1E0; 23.93E0 190.8E0; 29.61E0 239.9E0
      35.18E0 289.0E0; 40.02E0 332.8E0; 44.82E0 378.4E0; 50.76E0 434.8E0; 55.05E0 477.3E0
      61.01E0 536.8E0; 66.40E0 593.1E0; 75.47E0 689.1E0; 81.78E0 760.0E0
      """)
}
