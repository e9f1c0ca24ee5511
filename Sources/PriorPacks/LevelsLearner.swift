import Execution
import Forecasting
import Foundation
public import Indicators
public import Intake
import Statistics

/// Trains the network for long series without bounds on tables of such series.
public struct LevelsLearner: Sendable {
  private let training: LevelsTraining
  private let sources: [LevelsNetwork.Source]
  private let seen: SeenSeries
  private let until: Period?
  private let command: String

  /// Notices about series left out, for standard error.
  public let notices: [String]

  /// Periods below this are numbers without a calendar.
  private static let firstYear = 1000

  /// Gathers the windows of the tables.
  ///
  /// - Parameters:
  ///   - tables: The tables. Only series are used whose periods are whole numbers, one apart.
  ///   - heldBack: The number of last values of each series that are not used.
  ///   - command: The command, for the record.
  /// - Throws: ``LevelsLearningError`` if no series is long enough.
  public init(
    _ tables: [Panel], heldBack: Int = 0, command: String = ""
  ) throws(LevelsLearningError) {
    var all: [[Double]] = []
    var sources: [LevelsNetwork.Source] = []
    var notices: [String] = []
    var until: Period?
    for table in tables {
      let name = table.file.split(separator: "/").last.map(String.init) ?? table.file
      let groups = Dictionary(grouping: table.rows, by: \.seriesID).sorted { $0.key < $1.key }
      var rows: [String] = []
      var used: [[Double]] = []
      for (id, own) in groups {
        let sorted = own.sorted { $0.period < $1.period }
        let years = sorted.compactMap { row -> Int? in
          if case .year(let year) = row.period { year } else { nil }
        }
        guard years.count == own.count,
          zip(years, years.dropFirst()).allSatisfy({ $0 + 1 == $1 })
        else { continue }
        let kept = sorted.dropLast(heldBack)
        guard !kept.isEmpty else { continue }
        used.append(kept.map(\.value))
        rows += kept.map { "\(id),\($0.period),\($0.value)" }
        if let first = years.first, first >= Self.firstYear, let last = kept.last?.period {
          until = max(until ?? last, last)
        }
      }
      if used.count < groups.count {
        notices.append(
          "\(name): \(groups.count - used.count) series have gaps, or periods other than whole numbers; "
            + "they are not used")
      }
      all += used
      sources.append(
        LevelsNetwork.Source(
          file: name, hash: String(format: "%016llx", StableHash.hash(rows)), series: used.count,
          heldBack: heldBack))
    }
    guard let training = LevelsTraining(all) else {
      throw .nothingToLearn(files: tables.map(\.file))
    }
    self.training = training
    self.sources = sources
    self.notices = notices
    self.until = until
    self.command = command
    seen = SeenSeries(all)
  }

  /// The numbers of series and windows.
  public var counts: (series: Int, windows: Int) { (training.series, training.windows) }

  /// Trains the networks, side by side.
  ///
  /// - Parameter progress: Called with the number of networks done.
  /// - Returns: The member of a pack.
  /// - Throws: ``LevelsLearningError/notFinite`` if training has run away.
  public func network(
    progress: (Int) -> Void = { _ in }
  ) async throws(LevelsLearningError) -> LevelsNetwork {
    let training = training
    let members = await parallelMap(Array(0..<LevelsTraining.members), progress: progress) {
      training.member($0).parameters
    }
    guard let packed = training.packed(members) else { throw .notFinite }
    return LevelsNetwork(
      command: command, until: until, sources: sources, windows: training.windows, seen: seen,
      network: packed)
  }
}

/// The reason why no network for long series can be trained.
public enum LevelsLearningError: Error, Equatable {
  /// No series is long enough.
  case nothingToLearn(files: [String])

  /// A parameter grew beyond all bounds.
  case notFinite
}

extension LevelsLearningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingToLearn(let files):
      "nothing to learn in \(files.joined(separator: ", ")): no series has 13 values whose periods are whole numbers "
        + "one apart, beside those held back, and moves; give other tables, or hold back fewer values"
    case .notFinite:
      "the training of the network for long series ran beyond all numbers; its values may be too large or too uneven"
    }
  }
}
