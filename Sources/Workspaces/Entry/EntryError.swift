public import Indicators
public import Store

/// Why figures are not taken in.
public enum EntryError: Error, Equatable {
  /// A data folder is read and never written.
  case noStore

  /// The file handed in is no table and no workbook.
  case unreadable(file: String, reason: LocalizedText)

  /// The content is at fault; all findings, errors and warnings.
  case invalid([Finding])

  /// Values that are unlikely and not confirmed, with their odds.
  case unconfirmed([Finding])

  /// Rows of places that the person may not hand in figures of, by key.
  case foreignPlaces([String])

  /// Rows that are no figures, from a person who may hand in figures only; the kinds of rows.
  case onlyFigures([RowKind])

  /// There is no such preview of that person, or it has expired.
  case unknownPreview

  /// The preview was confirmed before; the number of the import, `nil` where nothing had to be kept.
  case alreadyTaken(import: Int?)

  /// Something else was taken in or undone since the preview, so that what was seen is not what would be kept.
  case changedSince

  /// Too much waits to be confirmed.
  case full(retryAfter: Int)

  /// Another program writes to the store.
  case inUse(by: String)

  /// No figure was typed.
  case nothingTyped

  /// A task with other changes than of its progress, from a person who may report that alone; the text of the task.
  case onlyProgress(String)

  /// Figures that are sent back or rejected without a reason.
  case noReason

  /// Somebody checks figures that the same person has handed in.
  case ownFigure

  /// There is no row of the kind and key that is to be edited.
  case noSuchRow(RowKind, String)

  /// A new row has the key of another one.
  case keyTaken(String)

  /// The clock of the machine gives no date.
  case noDate

  /// No import has the number.
  case unknownImport(Int)

  /// The import cannot be undone.
  case cannotUndo(Int, reason: LocalizedText)
}

extension EntryError: CustomStringConvertible {
  public var description: String { text(in: .english) }

  /// Returns what is wrong in a language.
  public func text(in language: Language) -> String { message[language] }

  /// The fault and its remedy.
  public var message: LocalizedText {
    switch self {
    case .noStore:
      LocalizedText(
        vi:
          "Máy chủ đang đọc một thư mục dữ liệu nên không nhận số liệu; hãy tạo kho dữ liệu (dubao init).",
        en: "The server reads a data folder and takes nothing in; create a store (dubao init).")
    case .unreadable(let file, let reason):
      LocalizedText(vi: "\(file): \(reason.vi)", en: "\(file): \(reason.en)")
    case .invalid(let findings):
      Self.invalid(findings.count { $0.severity == .error })
    case .unconfirmed(let findings):
      LocalizedText(
        vi:
          "Có \(findings.count) giá trị bất thường chưa được xác nhận; hãy xem lại từng giá trị trong bản xem trước "
          + "rồi đánh dấu xác nhận.",
        en:
          "\(findings.count) unlikely \(findings.count == 1 ? "value is" : "values are") not confirmed; look at "
          + "each of them in the preview, and tick that they are right.")
    case .foreignPlaces(let keys):
      LocalizedText(
        vi:
          "Tệp có số liệu của địa phương không thuộc tài khoản: \(listed(keys)); không nhận dòng nào.",
        en:
          "The file has figures of places that are not the account's: \(listed(keys)); no row is taken."
      )
    case .onlyFigures(let kinds):
      LocalizedText(
        vi:
          "Tài khoản chỉ được nộp số liệu, không được nộp bảng loại khác (\(listed(kinds.map(\.rawValue)))).",
        en:
          "The account may hand in figures only, no other tables (\(listed(kinds.map(\.rawValue))))."
      )
    case .unknownPreview:
      LocalizedText(
        vi: "Không có bản xem trước này, hoặc đã quá 30 phút; hãy nộp lại.",
        en: "There is no such preview, or it is older than 30 minutes; hand the file in again.")
    case .alreadyTaken(let id):
      LocalizedText(
        vi: "Đã nhận rồi" + (id.map { ", lần nhập \($0)." } ?? "."),
        en: "It was taken in already" + (id.map { ", as import \($0)." } ?? "."))
    case .changedSince:
      LocalizedText(
        vi: "Kho dữ liệu đã thay đổi sau khi xem trước; hãy nộp lại và xem lại.",
        en: "The store has changed since the preview; hand the file in again and look once more.")
    case .full:
      LocalizedText(
        vi: "Đang có quá nhiều tệp chờ xác nhận; hãy thử lại sau.",
        en: "Too many files wait to be confirmed; try again later.")
    case .inUse(let holder):
      LocalizedText(
        vi: "Kho dữ liệu đang được ghi (\(holder)); hãy thử lại sau.",
        en: "The store is in use (\(holder)); try again later.")
    case .nothingTyped:
      LocalizedText(vi: "Chưa nhập giá trị nào.", en: "No value was typed.")
    case .onlyProgress(let task):
      LocalizedText(
        vi:
          "Tài khoản chỉ được báo cáo tiến độ, minh chứng và lý do chậm của nhiệm vụ; việc xác nhận hoàn thành và sửa nội dung "
          + "do người lập kế hoạch làm: '\(task.prefix(80))'",
        en:
          "The account may report progress, evidence and reasons of delays of tasks only; that a task is done, and what it is, "
          + "is for a planner to say: '\(task.prefix(80))'")
    case .noReason:
      LocalizedText(
        vi: "Số liệu trả lại hoặc không chấp nhận phải ghi rõ lý do.",
        en: "Say why a figure is sent back or rejected.")
    case .ownFigure:
      LocalizedText(
        vi: "Người nộp số liệu không tự thẩm định; hãy nhờ người khác kiểm tra.",
        en: "Who has handed a figure in does not check it; ask somebody else.")
    case .noSuchRow(_, let key):
      LocalizedText(
        vi: "Không có mục nào mang mã '\(key)' để sửa.",
        en: "There is nothing with the key '\(key)' to edit.")
    case .keyTaken(let key):
      LocalizedText(
        vi: "Mã '\(key)' đã dùng cho mục khác; hãy chọn mã khác hoặc để trống.",
        en: "Another entry has the key '\(key)'; choose another one, or leave it empty.")
    case .noDate:
      LocalizedText(vi: "Đồng hồ của máy chủ sai.", en: "The clock of the server gives no date.")
    case .unknownImport(let id):
      LocalizedText(vi: "Không có lần nhập số \(id).", en: "No import has the number \(id).")
    case .cannotUndo(let id, let reason):
      LocalizedText(
        vi: "Không hủy được lần nhập \(id): \(reason.vi)",
        en: "Import \(id) cannot be undone: \(reason.en)")
    }
  }

  private static func invalid(_ errors: Int) -> LocalizedText {
    LocalizedText(
      vi: "Tệp có \(errors) lỗi; không nhận dòng nào.",
      en: "The file has \(errors) \(errors == 1 ? "error" : "errors"); no row is taken.")
  }

  private func listed(_ words: [String]) -> String {
    words.prefix(8).joined(separator: ", ") + (words.count > 8 ? ", … (+\(words.count - 8))" : "")
  }
}
