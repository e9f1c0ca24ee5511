import HTTPTypes
import Indicators

/// The refusal of a request, in words for the visitor.
struct WebFault: Error, Equatable {
  /// The status of the answer.
  let status: HTTPResponse.Status

  /// A short key for programs, such as `unknown_place`.
  let code: String

  /// The fault and its remedy.
  let message: LocalizedText

  /// Further lines, such as findings about a file.
  var details: [LocalizedText] = []

  /// Seconds after which it makes sense to ask again.
  var retryAfter: Int?

  /// Whether a browser asks again by itself then.
  var isReloaded = false

  static func == (left: WebFault, right: WebFault) -> Bool {
    left.status == right.status && left.code == right.code && left.message == right.message
  }

  static let notFound = WebFault(
    status: .notFound, code: "not_found",
    message: LocalizedText(vi: "Không có trang này.", en: "There is no such page."))

  static let loginNeeded = WebFault(
    status: .unauthorized, code: "login_needed",
    message: LocalizedText(vi: "Cần đăng nhập.", en: "Log in first."))

  static let notAllowed = WebFault(
    status: .forbidden, code: "not_allowed",
    message: LocalizedText(
      vi: "Tài khoản không có quyền làm việc này.", en: "The account may not do this."))

  static let foreignForm = WebFault(
    status: .forbidden, code: "foreign_form",
    message: LocalizedText(
      vi: "Biểu mẫu đã hết hạn hoặc không thuộc trang này; hãy tải lại trang rồi gửi lại.",
      en: "The form has expired or is not of this site; load the page again and send it once more.")
  )

  static let openServer = WebFault(
    status: .forbidden, code: "open_server",
    message: LocalizedText(
      vi:
        "Máy chủ đang mở, chưa có tài khoản nào. Tạo tài khoản đầu tiên bằng lệnh 'dubao-server account add' trên chính máy này; từ đó mọi người phải đăng nhập.",
      en:
        "The server is open and has no accounts. Make the first one with 'dubao-server account add' at the machine itself; from then on everybody has to log in."
    ))

  static let notWrittenDown = WebFault(
    status: .serviceUnavailable, code: "audit_unwritable",
    message: LocalizedText(
      vi: "Không ghi được nhật ký thao tác nên yêu cầu không được thực hiện.",
      en: "The audit log cannot be written, so nothing was done."))

  static let beingMade = WebFault(
    status: .serviceUnavailable, code: "being_made",
    message: LocalizedText(
      vi: "Trang đang được lập. Trình duyệt sẽ tự tải lại sau vài giây.",
      en: "The page is being made. The browser loads it again in some seconds."),
    retryAfter: 2, isReloaded: true)

  static func wrongMethod(_ allowed: [String]) -> WebFault {
    let list = allowed.joined(separator: ", ")
    return WebFault(
      status: .methodNotAllowed, code: "wrong_method",
      message: LocalizedText(
        vi: "Địa chỉ này chỉ nhận phương thức \(list).",
        en: "This address takes the methods \(list) only."))
  }

  static let wrongHost = WebFault(
    status: .misdirectedRequest, code: "wrong_host",
    message: LocalizedText(
      vi: "Máy chủ chỉ trả lời dưới tên của chính máy này.",
      en: "The server answers under the names of this machine only."))

  static func tooLarge(_ limit: Int) -> WebFault {
    WebFault(
      status: .contentTooLarge, code: "too_large",
      message: LocalizedText(
        vi: "Nội dung gửi lên quá lớn: tối đa \(limit >> 10) KB.",
        en: "What was sent is too large: at most \(limit >> 10) KB."))
  }

  static func badRequest(_ code: String, vi: String, en: String) -> WebFault {
    WebFault(status: .badRequest, code: code, message: LocalizedText(vi: vi, en: en))
  }
}
