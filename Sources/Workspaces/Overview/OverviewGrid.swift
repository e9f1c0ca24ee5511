public import Indicators
public import Planning
package import Store
package import Tables

/// The verdicts on all milestones of all places, place by place and milestone by milestone, in compact arrays.
///
/// A cell stands for the milestones of one indicator and one deadline in one place; where there are several it is the
/// strictest. Of 3,321 communes with 31 indicators it holds some 300,000 verdicts in 2 MB.
public struct OverviewGrid: Sendable {
  /// The source of the verdicts.
  public enum Basis: Sendable, Hashable {
    /// The newest finished nightly run over all places.
    case run(number: Int, finishedAt: String?)

    /// Computed just now, for there is no run.
    case computed

    /// Nothing: there are too many places, and no run has judged them yet.
    case none
  }

  /// The source of the verdicts.
  public let basis: Basis

  /// The date as of which they hold.
  public let asOf: CalendarDate

  /// The indicators that have milestones, in the order of the catalogue.
  public let indicators: [Indicator]

  /// The deadlines that occur, in order, `nil` for milestones without a year last.
  public let deadlines: [Int?]

  /// The columns: indicators in the order of ``indicators``, the deadlines of each in order.
  public let columns: [OverviewColumn]

  /// The places with a plan, verdicts or figures, in the order of the vocabulary.
  public private(set) var places: [OverviewPlace]

  /// The places that others of ``places`` belong to, in the order of the vocabulary, by which an overview can be cut.
  public private(set) var areas: [OverviewPlace]

  /// Place by place, one entry for each column: 0 for no milestone, else 1 + the position of the status.
  private let statuses: [UInt8]
  private let probabilities: [Float]

  /// What was reached where the deadline has passed, by the position of the cell.
  private let reached: [Int: ReachedFigure]

  /// Search texts: of the places' own names, and of these with the places that they belong to.
  package let names: [FoldedText]
  package let lines: [FoldedText]

  package init(
    basis: Basis, asOf: CalendarDate, indicators: [Indicator], places: [OverviewPlace],
    areas: [OverviewPlace], verdicts: OverviewVerdicts
  ) {
    self.basis = basis
    self.asOf = asOf
    self.places = places
    self.areas = areas
    let position = Dictionary(
      indicators.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    columns = verdicts.columns.compactMap { column in
      position[column.indicator].map { ($0, column) }
    }.sorted {
      ($0.0, $0.1.deadline ?? .max) < ($1.0, $1.1.deadline ?? .max)
    }.map(\.1)
    let used = Set(columns.map(\.indicator))
    self.indicators = indicators.filter { used.contains($0.key) }
    deadlines = Set(columns.map(\.deadline)).sorted { ($0 ?? .max) < ($1 ?? .max) }
    (statuses, probabilities, reached) = verdicts.arranged(
      places: places.map(\.key), columns: columns)
    names = places.map {
      FoldedText([$0.name.vi, $0.name.en, $0.key, $0.code].joined(separator: " "))
    }
    lines = places.map { place in
      FoldedText(
        ([place.name] + place.ancestors.map(\.name)).flatMap { [$0.vi, $0.en] }
          .joined(separator: " "))
    }
  }

  /// Returns the grid with what the places hold now.
  ///
  /// - Parameter holdings: What is held of every place that has figures; all of them are in the grid.
  /// - Returns: The grid.
  package func holding(_ holdings: [PlaceHoldings]) -> OverviewGrid {
    let held = Dictionary(
      holdings.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var grid = self
    grid.places = places.map { $0.holding(held[$0.key]) }
    grid.areas = areas.map { $0.holding(held[$0.key]) }
    return grid
  }

  /// Returns the cell of a place and a column by their positions; `nil` where there is no milestone.
  public func cell(_ place: Int, _ column: Int) -> OverviewCell? {
    guard places.indices.contains(place), columns.indices.contains(column) else { return nil }
    let index = place * columns.count + column
    guard let status = Self.status(statuses[index]) else { return nil }
    let probability = probabilities[index]
    return OverviewCell(
      status: status, probability: probability.isNaN ? nil : Double(probability),
      deadline: columns[column].deadline, reached: reached[index])
  }

  /// The code of a cell, for loops over many.
  package func code(_ place: Int, _ column: Int) -> UInt8 {
    statuses[place * columns.count + column]
  }

  package func probability(_ place: Int, _ column: Int) -> Float {
    probabilities[place * columns.count + column]
  }

  private static let words = Status.allCases

  /// The number of codes, that of no milestone too.
  package static let codes = Status.allCases.count + 1

  package static func status(_ code: UInt8) -> Status? {
    words.indices.contains(Int(code) - 1) ? words[Int(code) - 1] : nil
  }

  package static func code(_ status: Status) -> UInt8 {
    UInt8(clamping: (words.firstIndex(of: status) ?? -1) + 1)
  }
}

/// A column of the overview.
public struct OverviewColumn: Sendable, Hashable {
  /// The key of the indicator.
  public let indicator: String

  /// The year at whose end the milestones are due, `nil` for those without a year.
  public let deadline: Int?
}

/// A place of the overview.
public struct OverviewPlace: Sendable, Hashable {
  /// The key, the official code and the name.
  public let key: String
  public let code: String
  public let name: LocalizedText

  /// The kind of the place.
  public let kind: Place.Kind

  /// The places that it belongs to, from its parent to the nation.
  public let ancestors: [NamedPlace]

  /// Whether it has a plan.
  public let isPlanned: Bool

  /// The number of its series that have figures, and of the figures, whether they were judged or not.
  public let series: Int
  public let figures: Int

  /// The day on which the latest of them became known, as far as it is told.
  public let latest: CalendarDate?

  fileprivate func holding(_ held: PlaceHoldings?) -> OverviewPlace {
    OverviewPlace(
      key: key, code: code, name: name, kind: kind, ancestors: ancestors, isPlanned: isPlanned,
      series: held?.series ?? 0, figures: held?.figures ?? 0, latest: held?.latest)
  }
}

/// The verdict on the milestones of one indicator and deadline in one place.
public struct OverviewCell: Sendable, Hashable {
  /// The verdict.
  public let status: Status

  /// The probability, `nil` where none is stated.
  public let probability: Double?

  /// The year at whose end the milestone is due that the cell stands for, `nil` if it has none.
  public let deadline: Int?

  /// What was reached, where the deadline has passed.
  public let reached: ReachedFigure?

  /// Creates a cell.
  public init(
    status: Status, probability: Double?, deadline: Int? = nil, reached: ReachedFigure? = nil
  ) {
    self.status = status
    self.probability = probability
    self.deadline = deadline
    self.reached = reached
  }
}
