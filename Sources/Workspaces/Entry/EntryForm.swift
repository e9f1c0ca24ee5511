public import Foundation
import GapReports
public import Indicators
import Tables

/// A figure as somebody types it.
public struct TypedFigure: Sendable, Equatable {
  /// The key of the indicator.
  public let indicator: String

  /// The value and the period, verbatim; the value of a share may be left to its counts.
  public let value: String
  public let period: String

  /// The counts that a share is the quotient of, verbatim.
  public let numerator: String
  public let denominator: String

  /// Whether it is only an estimate.
  public let isEstimate: Bool

  /// The evidence, and a note.
  public let source: String
  public let note: String

  /// Creates a figure.
  public init(
    indicator: String, value: String, period: String, numerator: String = "",
    denominator: String = "", isEstimate: Bool = false, source: String = "", note: String = ""
  ) {
    self.indicator = indicator
    self.value = value
    self.period = period
    self.numerator = numerator
    self.denominator = denominator
    self.isEstimate = isEstimate
    self.source = source
    self.note = note
  }
}

extension EntryDesk {
  /// Returns the places that a person may hand in figures of, the nearest to the nation first.
  ///
  /// - Parameter person: The person.
  /// - Returns: The places, in the order of the vocabulary.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func places(of person: EntryPerson) async throws -> [Place] {
    let places = try await workspace.vocabulary().places.filter(Self.reports)
    guard let own = person.places else { return places }
    let scope = EntryScope(own, places)
    return places.filter { scope.contains($0.key) }
  }

  /// Whether a place is one that figures come from today.
  static func reports(_ place: Place) -> Bool {
    switch place.kind {
    case .nation, .province, .commune, .ward, .specialZone, .organisation: true
    case .formerProvince, .group: false
    }
  }

  /// Returns what a place is asked for, from the same rows as `dubao template`.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - period: The period.
  ///   - person: Who asks; a reporter gets forms of own places only.
  /// - Returns: The form, possibly without rows.
  /// - Throws: ``WorkspaceError/unknownPlace(_:)``, ``EntryError/foreignPlaces(_:)``, `StoreError`.
  public func form(
    of place: String, _ period: Period, for person: EntryPerson
  ) async throws -> ReportForm {
    let (place, dataset) = try await dataset(of: place, for: person)
    return ReportForm(place: place, period: period, dataset: dataset)
  }

  /// Returns the form of a place as a workbook, the same as `dubao template` writes.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - period: The period.
  ///   - language: The language of the form.
  ///   - person: Who asks.
  /// - Returns: The bytes of the file.
  /// - Throws: ``ReportFormError``, and what ``form(of:_:for:)`` throws.
  public func template(
    of place: String, _ period: Period, _ language: Language, for person: EntryPerson
  ) async throws -> Data {
    let (place, dataset) = try await dataset(of: place, for: person)
    return try await Workspace.working {
      try ReportForms.workbook(
        place: place.key, period: period, dataset: dataset, language: language)
    }
  }

  private func dataset(
    of key: String, for person: EntryPerson
  ) async throws -> (place: Place, dataset: Dataset) {
    let base = try await workspace.base(of: workspace.version())
    let place = try base.place(key)
    if let own = person.places {
      guard EntryScope(own, base.vocabulary.places).contains(key) else {
        throw EntryError.foreignPlaces([key])
      }
    }
    return (place, try base.dataset([place]))
  }

  /// Returns typed figures as a table of observations, to be read like any file.
  ///
  /// Row *n* of the figures, counted from 0, stands in line *n* + 2.
  ///
  /// - Parameters:
  ///   - figures: The figures.
  ///   - form: The form that they were typed into.
  /// - Returns: The bytes of the table.
  /// - Throws: ``EntryError/nothingTyped``.
  public static func table(
    _ figures: [TypedFigure], in form: ReportForm
  ) throws(EntryError) -> Data {
    guard !figures.isEmpty else { throw .nothingTyped }
    let units = Dictionary(
      form.rows.map { ($0.indicator.key, $0.indicator.unit.vi) },
      uniquingKeysWith: { first, _ in first })
    let text = CSVWriter.text(
      columns: [
        "place", "indicator", "period", "value", "unit", "numerator", "denominator", "status",
        "note", "evidence",
      ],
      rows: figures, isGuarded: false
    ) { figure in
      let status: Observation.Status = figure.isEstimate ? .estimate : .reported
      return [
        .code(form.place.key), .code(line(figure.indicator)), .code(line(figure.period)),
        .code(line(figure.value)), .text(units[figure.indicator] ?? ""),
        .text(line(figure.numerator)), .text(line(figure.denominator)), .code(status.rawValue),
        .text(line(figure.note)), .text(line(figure.source)),
      ]
    }
    return Data(text.utf8)
  }
}
