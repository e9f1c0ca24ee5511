import Accounts
import DuBao
import GapReports
import HTTPTypes
import Indicators
import Nightly
import Store
import Workspaces

extension Visitor {
  /// Who hands something in; reporters only for their own places.
  var entryPerson: EntryPerson {
    EntryPerson(name: name, places: account?.role == .reporter ? account?.places ?? [] : nil)
  }
}

extension FaultWords {
  /// Returns the fault that an error about handing in figures, runs or places is.
  static func entryFault(for error: any Error) -> WebFault? {
    switch error {
    case let error as EntryError: entry(error)
    case let error as EvidenceError:
      WebFault(status: .unprocessableContent, code: "evidence", message: error.message)
    case let error as WorkspaceError:
      WebFault(
        status: .notFound,
        code: error == .noStore ? "no_store" : "unknown_place",
        message: LocalizedText(vi: error.text(in: .vietnamese), en: error.text(in: .english)))
    case let error as ReportFormError:
      WebFault(
        status: .unprocessableContent, code: "no_form",
        message: LocalizedText(
          vi: "Không lập được biểu mẫu: địa phương chưa có chỉ tiêu nào để báo cáo.",
          en: error.description))
    case let error as BatchError:
      WebFault(
        status: .notFound, code: "unknown_run",
        message: LocalizedText(vi: "Không có lần tính này.", en: error.description))
    default: nil
    }
  }

  private static func entry(_ error: EntryError) -> WebFault {
    var details: [LocalizedText] = []
    let told: [Finding]? =
      switch error {
      case .invalid(let findings), .unconfirmed(let findings): findings
      default: nil
      }
    if let findings = told {
      let ordered =
        findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
      details = ordered.prefix(greatestDetails).map {
        LocalizedText(vi: $0.text(in: .vietnamese), en: $0.text(in: .english))
      }
    }
    let (status, code): (HTTPResponse.Status, String) =
      switch error {
      case .noStore: (.conflict, "no_store")
      case .unreadable: (.unprocessableContent, "unreadable_file")
      case .invalid: (.unprocessableContent, "invalid_file")
      case .unconfirmed: (.unprocessableContent, "unconfirmed_values")
      case .foreignPlaces: (.forbidden, "foreign_places")
      case .onlyFigures: (.forbidden, "only_figures")
      case .unknownPreview: (.notFound, "unknown_preview")
      case .alreadyTaken: (.conflict, "already_taken")
      case .changedSince: (.conflict, "changed_since")
      case .full: (.tooManyRequests, "full")
      case .inUse: (.conflict, "in_use")
      case .nothingTyped: (.unprocessableContent, "nothing_typed")
      case .unknownImport: (.notFound, "unknown_import")
      case .cannotUndo: (.conflict, "cannot_undo")
      case .onlyProgress: (.forbidden, "only_progress")
      case .noReason: (.unprocessableContent, "no_reason")
      case .ownFigure: (.forbidden, "own_figure")
      case .noSuchRow: (.notFound, "no_such_row")
      case .keyTaken: (.unprocessableContent, "key_taken")
      case .noDate: (.internalServerError, "no_date")
      }
    var fault = WebFault(status: status, code: code, message: error.message, details: details)
    if case .full(let seconds) = error { fault.retryAfter = seconds }
    return fault
  }

  private static let greatestDetails = 100
}
