public import Indicators

/// Something that is wrong in a store.
public enum StoreProblem: Sendable, Equatable {
  /// The database contradicts itself; the words are its own.
  case database(String)

  /// A row refers to one that does not exist.
  case danglingReference(table: String, row: Int, parent: String)

  /// The content of a row is not what was written.
  case alteredRow(table: String, row: Int)

  /// The sums of a series are not those of its rows.
  case wrongSeriesState(place: String, indicator: String)

  /// The sum of a day is not that of its rows.
  case wrongDayState(CalendarDate)

  /// The hash of the plan of a place is not that of its versions.
  case wrongPlanState(place: String)

  /// A row lies outside the range of its import.
  case strayRow(Int)
}

extension StoreProblem {
  /// Whether computing the sums anew mends it.
  public var isRepairable: Bool {
    switch self {
    case .wrongSeriesState, .wrongDayState, .wrongPlanState: true
    case .database, .danglingReference, .alteredRow, .strayRow: false
    }
  }
}

extension StoreProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .database(let words): "the database says: \(words)"
    case .danglingReference(let table, let row, let parent):
      "row \(row) of the table \(table) refers to a row of \(parent) that is not there"
    case .alteredRow(let table, let row):
      "row \(row) of the table \(table) is not what was written"
    case .wrongSeriesState(let place, let indicator):
      "the sums of '\(indicator)' in '\(place)' are not those of its rows"
    case .wrongDayState(let day): "the sum of \(day) is not that of its rows"
    case .wrongPlanState(let place):
      "the hash of the plan of '\(place)' is not that of its versions"
    case .strayRow(let row): "observation \(row) belongs to no import"
    }
  }
}

/// The size of a store.
public struct StoreSize: Sendable, Codable, Equatable {
  /// Bytes of the file.
  public let file: Int

  /// Bytes of the journal beside it, which the next writer moves into the file.
  public let journal: Int

  /// Bytes within the file that hold nothing.
  public let unused: Int

  /// Rows by table.
  public let rows: [String: Int]
}
