extension NonlinearReference {
  /// Data and certified figures of NIST StRD, nonlinear regression, data set Rat43; the response
  /// stands before the predictor.
  static let rat43 = NonlinearReference(
    name: "Rat43",
    firstStart: [100, 10, 1, 1],
    secondStart: [700, 5, 0.75, 1.3],
    parameters: [6.9964151270e+02, 5.2771253025e+00, 7.5962938329e-01, 1.2792483859e+00],
    deviations: [1.6302297817e+01, 2.0828735829e+00, 1.9566123451e-01, 6.8761936385e-01],
    sumOfSquares: 8.7864049080e+03, residualDeviation: 2.8262414662e+01,
    data: """
      16.08E0 1.0E0; 33.83E0 2.0E0; 65.80E0 3.0E0; 97.20E0 4.0E0; 191.55E0 5.0E0
      326.20E0 6.0E0; 386.87E0 7.0E0; 520.53E0 8.0E0; 590.03E0 9.0E0; 651.92E0 10.0E0
      724.93E0 11.0E0; 699.56E0 12.0E0; 689.96E0 13.0E0; 637.56E0 14.0E0; 717.41E0 15.0E0
      """)
}
