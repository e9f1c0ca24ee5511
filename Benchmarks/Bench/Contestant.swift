import Forecasting

/// A model as the benchmark runs it: values in, forecasts out.
struct Contestant: Sendable {
  /// The name in tables.
  let name: String

  /// The forecasts of the steps 1 to a horizon.
  let forecast: @Sendable (_ values: [Double], _ horizon: Int) throws -> [Double]

  static let all: [Contestant] = [
    Contestant(name: "ets") { values, horizon in
      let fit = try ExponentialSmoothing.automatic(values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    Contestant(name: "arima") { values, horizon in
      let fit = try ARIMA.automatic(values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    theta("standard-theta", ThetaMethod.Form(isOptimised: false, isDynamic: false)),
    theta("optimised-theta", ThetaMethod.Form(isOptimised: true, isDynamic: false)),
    theta("dynamic-optimised-theta", ThetaMethod.Form(isOptimised: true, isDynamic: true)),
    Contestant(name: "theta-pool") { values, horizon in
      let fit = try ThetaPool(values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    structural("local-level", .localLevel),
    structural("local-linear-trend", .localLinearTrend),
    structural("damped-local-trend", .dampedTrend),
  ]

  private static func theta(_ name: String, _ form: ThetaMethod.Form) -> Contestant {
    Contestant(name: name) { values, horizon in
      let fit = try ThetaMethod.fit(values, form: form)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    }
  }

  private static func structural(_ name: String, _ kind: StructuralTrend.Kind) -> Contestant {
    Contestant(name: name) { values, horizon in
      let fit = try StructuralTrend.fit(
        kind, times: values.indices.map(Double.init), values: values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    }
  }
}
