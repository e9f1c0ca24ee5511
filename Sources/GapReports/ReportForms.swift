public import Foundation
public import Indicators
import Reporting
import Spreadsheet

/// Forms for offices to fill in, which are read again without being told anything.
public enum ReportForms {
  /// Returns the form of a place for a period, as an `.xlsx` file.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - period: The period that shall be reported.
  ///   - dataset: What is known: the indicators that the place has milestones or observations of are
  ///     asked for, with the last value and the next target of each.
  ///   - language: The language of the form.
  /// - Returns: The bytes of the file, equal for equal data sets.
  /// - Throws: ``ReportFormError``.
  public static func workbook(
    place: String, period: Period, dataset: Dataset, language: Language
  ) throws(ReportFormError) -> Data {
    guard let found = dataset.places.first(where: { $0.key == place }) else {
      throw .unknownPlace(place)
    }
    let form = ReportForm(place: found, period: period, dataset: dataset)
    guard !form.rows.isEmpty else { throw .nothingToReport(place) }
    do { return try FormWorkbook(form, language: language).workbook.data() } catch {
      throw .unwritable(reason: error.description)
    }
  }
}

/// Why a form cannot be made.
public enum ReportFormError: Error, Equatable, CustomStringConvertible {
  /// There is no place of the key.
  case unknownPlace(String)

  /// The place has neither milestones nor observations.
  case nothingToReport(String)

  /// The workbook cannot be written.
  case unwritable(reason: String)

  public var description: String {
    switch self {
    case .unknownPlace(let key): "no place has the key '\(key)'; see places.csv"
    case .nothingToReport(let key):
      "the place '\(key)' has neither milestones nor observations, so that there is nothing to report"
    case .unwritable(let reason): reason
    }
  }
}
