import Forecasting
import Foundation
import Projecting

/// What `make bench` runs of ours; see `Benchmarks/README.md`.
@main
enum Bench {
  static let usage = """
    usage: Bench models TRAIN.csv DIR HORIZON [name ...]   forecasts and times of each model, on one core
           Bench scaling                                   time by number and length of series
           Bench cores TRAIN.csv                           one thread against two
           Bench memory TRAIN.csv                          the greatest memory of a run over all series
           Bench repeat NAME TIMES LENGTH                  fits for a tool that counts allocations
    """

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "models" where arguments.count >= 4:
      try models(arguments[1], arguments[2], Int(arguments[3]) ?? 6, Array(arguments.dropFirst(4)))
    case "scaling":
      scaling()
    case "cores" where arguments.count == 2:
      try await cores(SeriesTable(contentsOf: arguments[1]))
    case "memory" where arguments.count == 2:
      try memory(SeriesTable(contentsOf: arguments[1]))
    case "repeat" where arguments.count == 4:
      repeatFits(arguments[1], Int(arguments[2]) ?? 1, Int(arguments[3]) ?? 30)
    default:
      FileHandle.standardError.write(Data((usage + "\n").utf8))
      exit(2)
    }
  }

  /// The processor time of the program so far, in seconds.
  private static func processorTime() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  private static func microseconds(_ seconds: Double, _ count: Int) -> String {
    String(format: "%.1f", seconds / Double(count) * 1e6)
  }

  private static func models(
    _ path: String, _ folder: String, _ horizon: Int, _ names: [String]
  ) throws {
    let table = try SeriesTable(contentsOf: path)
    for contestant in Contestant.all where names.isEmpty || names.contains(contestant.name) {
      var failed = 0
      var results: [[Double]] = []
      let start = processorTime()
      for values in table.series {
        do {
          results.append(try contestant.forecast(values, horizon))
        } catch {
          failed += 1
          results.append([Double](repeating: values.last ?? 0, count: horizon))
        }
      }
      let seconds = processorTime() - start
      print(
        contestant.name, microseconds(seconds, table.series.count), "µs a series", failed, "failed")
      var text = "# DuBao \(contestant.name),\(seconds),\(table.series.count),\(failed)\n"
      for (name, result) in zip(table.names, results) {
        text += name + "," + result.map { "\($0)" }.joined(separator: ",") + "\n"
      }
      try text.write(
        toFile: folder + "/\(contestant.name).DuBao.csv", atomically: true, encoding: .utf8)
    }
  }

  private static func scaling() {
    print("| number of series of 30 | \(Contestant.all.map(\.name).joined(separator: " | ")) |")
    print("| ---: |" + String(repeating: " ---: |", count: Contestant.all.count))
    for count in [100, 1000, 10_000, 100_000] {
      let series = (0..<count).map { RandomWalk.values(30, seed: UInt64($0)) }
      row("\(count)", series)
    }
    print("\n| length of 1,000 series | \(Contestant.all.map(\.name).joined(separator: " | ")) |")
    print("| ---: |" + String(repeating: " ---: |", count: Contestant.all.count))
    for length in [5, 10, 20, 50, 100, 200, 500] {
      row("\(length)", (0..<1000).map { RandomWalk.values(length, seed: UInt64($0)) })
    }
  }

  private static func row(_ label: String, _ series: [[Double]]) {
    let cells = Contestant.all.map { contestant in
      let start = processorTime()
      for values in series { _ = try? contestant.forecast(values, 6) }
      return microseconds(processorTime() - start, series.count)
    }
    print("| \(label) | \(cells.joined(separator: " | ")) |")
  }

  /// One thread against two, in turns over all models.
  ///
  /// The best of each counts, since what else runs on the machine only takes away. What a second thread costs in processor time does not depend on that.
  private static func cores(_ table: SeriesTable) async throws {
    let series = stride(from: 0, to: table.series.count, by: max(table.series.count / 1000, 1))
      .map { table.series[$0] }
    // Fast models go over the series often enough to take a tenth of a second.
    var rounds: [Int] = []
    for contestant in Contestant.all {
      let first = await time(contestant, series, threads: 1, rounds: 1).wall
      rounds.append(min(max(Int(0.1 / max(first, 1e-4)), 1), 100))
    }
    let none = (wall: Double.infinity, processor: Double.infinity)
    var best = Contestant.all.map { _ in [none, none] }
    for _ in 0..<30 {
      for (index, contestant) in Contestant.all.enumerated() {
        for threads in [1, 2] {
          let spent = await time(contestant, series, threads: threads, rounds: rounds[index])
          let old = best[index][threads - 1]
          best[index][threads - 1] = (
            min(old.wall, spent.wall), min(old.processor, spent.processor)
          )
        }
      }
    }
    print(
      "| \(series.count) series | one thread, s | two, s | ratio | processor time, two over one |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for (contestant, best) in zip(Contestant.all, best) {
      print(
        "| \(contestant.name) |",
        String(
          format: "%.3f | %.3f | %.2f | %.2f |", best[0].wall, best[1].wall,
          best[0].wall / best[1].wall, best[1].processor / best[0].processor))
    }
  }

  private static func time(
    _ contestant: Contestant, _ series: [[Double]], threads: Int, rounds: Int
  ) async -> (wall: Double, processor: Double) {
    let clock = ContinuousClock()
    let start = processorTime()
    let time = await clock.measure {
      await withTaskGroup(of: Int.self) { group in
        for thread in 0..<threads {
          group.addTask {
            var done = 0
            for _ in 0..<rounds {
              for index in stride(from: thread, to: series.count, by: threads)
              where (try? contestant.forecast(series[index], 6)) != nil { done += 1 }
            }
            return done
          }
        }
        for await _ in group {}
      }
    }
    return (
      Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18,
      processorTime() - start
    )
  }

  private static func memory(_ table: SeriesTable) throws {
    var forecasts: [[Double]] = []
    for contestant in Contestant.all {
      forecasts = table.series.map { (try? contestant.forecast($0, 6)) ?? [] }
    }
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "VmHWM: unknown"
    print(
      "\(forecasts.count) series, greatest resident memory:", peak.dropFirst(6).drop { $0 == "\t" })
  }

  private static func repeatFits(_ name: String, _ times: Int, _ length: Int) {
    guard let contestant = Contestant.all.first(where: { $0.name == name }) else { return }
    let values = RandomWalk.values(length, seed: 57)
    for _ in 0..<times { _ = try? contestant.forecast(values, 6) }
  }
}
