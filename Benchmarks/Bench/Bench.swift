import Forecasting
import Foundation

/// A model as the benchmark runs it: values in, forecasts out.
struct Contestant: Sendable {
  let name: String
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
    Contestant(name: "theta") { values, horizon in
      let fit = try ThetaMethod.fit(values, form: .init(isOptimised: false, isDynamic: false))
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    Contestant(name: "optimised-theta") { values, horizon in
      let fit = try ThetaMethod.fit(values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    Contestant(name: "dynamic-theta") { values, horizon in
      let fit = try ThetaMethod.fit(values, form: .init(isOptimised: true, isDynamic: true))
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
    Contestant(name: "theta-pool") { values, horizon in
      let fit = try ThetaPool(values)
      return (1...horizon).map { fit.mean(after: Double($0)) }
    },
  ]
}

@main
enum Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    let table = try SeriesTable(contentsOf: arguments[1])
    for contestant in Contestant.all
    where arguments.count < 4 || arguments[3...].contains(contestant.name) {
      try run(contestant, table, folder: arguments[2], horizon: 6)
    }
  }

  static func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  static func run(_ contestant: Contestant, _ table: SeriesTable, folder: String, horizon: Int)
    throws
  {
    var failed = 0
    var results: [[Double]] = []
    let start = cpu()
    for values in table.series {
      do {
        results.append(try contestant.forecast(values, horizon))
      } catch {
        failed += 1
        results.append([Double](repeating: values.last ?? 0, count: horizon))
      }
    }
    let seconds = cpu() - start
    print(contestant.name, seconds / Double(table.series.count) * 1e6, "µs", failed)
    var text = "# DuBao \(contestant.name),\(seconds),\(table.series.count),\(failed)\n"
    for (name, result) in zip(table.names, results) {
      text += name + "," + result.map { "\($0)" }.joined(separator: ",") + "\n"
    }
    try text.write(
      toFile: folder + "/\(contestant.name).DuBao.csv", atomically: true, encoding: .utf8)
  }
}
