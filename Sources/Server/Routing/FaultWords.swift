import Accounts
import DuBao
import Execution
import GapReports
import HTTPTypes
import Indicators
import Planning

/// The words of errors of the engine for visitors.
enum FaultWords {
  /// Returns the fault that an error is; `nil` if it is none that a request can cause.
  static func fault(for error: any Error) -> WebFault? {
    switch error {
    case let error as PlannerError: planner(error)
    case let error as ReportError:
      WebFault(
        status: .notFound, code: "unknown_place",
        message: LocalizedText(
          vi: "Không có địa phương nào như vậy có kế hoạch.", en: error.description))
    case let error as AccountError: account(error)
    case let error as ToolError:
      WebFault(
        status: .serviceUnavailable, code: "tool",
        message: LocalizedText(
          vi: "Máy chủ thiếu chương trình để tạo dạng tệp này, hoặc chương trình gặp lỗi.",
          en: error.description))
    default: entryFault(for: error)
    }
  }

  private static func planner(_ error: PlannerError) -> WebFault {
    let text = LocalizedText(vi: error.text(in: .vietnamese), en: error.text(in: .english))
    if case .name = error {
      return WebFault(status: .notFound, code: "unknown_name", message: text)
    }
    return WebFault(status: .unprocessableContent, code: "cannot_answer", message: text)
  }

  private static func account(_ error: AccountError) -> WebFault? {
    let vietnamese: String
    switch error {
    case .file: return nil
    case .busy:
      return WebFault(
        status: .serviceUnavailable, code: "busy",
        message: LocalizedText(
          vi: "Đang có nhiều người đăng nhập; hãy thử lại sau vài giây.", en: error.description),
        retryAfter: 5)
    case .badName(let name):
      vietnamese =
        "'\(name)' không dùng làm tên đăng nhập được: cần 2 đến 60 chữ, số, '.', '-', '_' hoặc '@'"
    case .nameTaken(let name): vietnamese = "đã có tài khoản '\(name)'"
    case .unknown(let name): vietnamese = "không có tài khoản '\(name)'"
    case .weakPassword(let least):
      vietnamese =
        "mật khẩu quá dễ đoán: cần ít nhất \(least) ký tự khác nhau, không trùng tên đăng nhập"
    case .badEmail(let email):
      vietnamese = "'\(email)' không phải là địa chỉ thư điện tử, ví dụ lan@phubinh.gov.vn"
    case .emailTaken(let email): vietnamese = "đã có tài khoản dùng địa chỉ '\(email)'"
    case .noPlaces(let name):
      vietnamese = "người báo cáo '\(name)' cần có ít nhất một địa phương"
    case .lastAdministrator(let name): vietnamese = "'\(name)' là quản trị viên cuối cùng"
    }
    return WebFault(
      status: .unprocessableContent, code: "account",
      message: LocalizedText(vi: vietnamese, en: error.description))
  }
}
