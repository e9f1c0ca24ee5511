import Indicators

/// What may be wrong with a single cell.
enum CellFault {
  case empty
  case notANumber
  case notFinite
  case notACount(least: Int)
  case notWithin(ClosedRange<Int>)
  case notAPeriod
  case monthWithoutHyphen
  case dayNumber
  case shortYear
  case ambiguousNumber(thousands: Double, decimal: Double)
  case notADate
  case notADeadline
  case notATaskDeadline
  case yearOutOfRange
  case notAKey
  case notAllowed([String])
  case formulaError
  case notCalculated

  var code: String {
    switch self {
    case .empty: "empty-cell"
    case .notANumber: "not-a-number"
    case .notFinite: "not-finite"
    case .notACount: "not-a-count"
    case .notWithin: "not-within"
    case .notAPeriod: "not-a-period"
    case .monthWithoutHyphen, .dayNumber, .shortYear: "not-a-period"
    case .ambiguousNumber: "ambiguous-number"
    case .notADate: "not-a-date"
    case .notADeadline, .notATaskDeadline: "not-a-deadline"
    case .yearOutOfRange: "year-out-of-range"
    case .notAKey: "not-a-key"
    case .notAllowed: "not-allowed"
    case .formulaError: "formula-error"
    case .notCalculated: "not-calculated"
    }
  }

  func message(for value: String) -> LocalizedText {
    let value = value.quoted
    return switch self {
    case .empty:
      LocalizedText(vi: "ô trống; phải có giá trị", en: "the cell is empty; a value is required")
    case .notANumber:
      LocalizedText(
        vi: "\(value) không phải là số; viết như 39,52 hoặc 39.52",
        en: "\(value) is not a number; write it like 39.52 or 39,52")
    case .notFinite:
      LocalizedText(
        vi: "\(value) không phải là số hữu hạn", en: "\(value) is not a finite number")
    case .notACount(let least):
      LocalizedText(
        vi: "\(value) không phải là số đếm; viết một số từ \(least) trở lên hoặc để trống",
        en: "\(value) is not a count; write a number from \(least) on, or nothing")
    case .notWithin(let range):
      LocalizedText(
        vi: "\(value) không phải là số từ \(range.lowerBound) đến \(range.upperBound)",
        en: "\(value) is not a number from \(range.lowerBound) to \(range.upperBound)")
    case .notAPeriod:
      LocalizedText(
        vi: "\(value) không phải là kỳ; viết như 2025, 2025-06, 2025-06-30 hoặc Quý II/2025",
        en: "\(value) is not a period; write it like 2025, 2025-06, 2025-06-30 or Quý II/2025")
    case .monthWithoutHyphen:
      LocalizedText(
        vi: "\(value) là tháng hay năm? Tháng viết như 2024-01",
        en: "\(value) may be a month or a year; write a month like 2024-01")
    case .dayNumber:
      LocalizedText(
        vi: "\(value) có lẽ là số thứ tự ngày của bảng tính; viết như 2024-01-31",
        en: "\(value) is perhaps the number of a day in a spreadsheet; write it like 2024-01-31")
    case .shortYear:
      LocalizedText(
        vi: "\(value) đứng giữa các năm bốn chữ số; viết năm đủ bốn chữ số",
        en: "\(value) stands among years of four digits; write the year in full")
    case .ambiguousNumber(let thousands, let decimal):
      LocalizedText(
        vi: "\(value) có thể là \(thousands.vi) hoặc \(decimal.vi), cột không cho biết; viết "
          + "không có dấu phân cách hàng nghìn",
        en: "\(value) may be \(thousands.en) or \(decimal.en), and no other number of the column "
          + "tells; write it without a sign of thousands")
    case .notADate:
      LocalizedText(
        vi: "\(value) không phải là ngày; viết như 2025-12-31 hoặc 31/12/2025",
        en: "\(value) is not a date; write it like 2025-12-31 or 31/12/2025")
    case .notADeadline:
      LocalizedText(
        vi: "\(value) không phải là hạn cuối năm; viết năm như 2030",
        en: "\(value) is not the end of a year; write the year like 2030")
    case .notATaskDeadline:
      LocalizedText(
        vi:
          "\(value) không phải là thời hạn; viết ngày như 2025-12-31, recurring, yearly hoặc để trống",
        en: "\(value) is not a deadline; write a date like 2025-12-31, recurring, yearly or nothing"
      )
    case .yearOutOfRange:
      LocalizedText(
        vi: "năm của \(value) không nằm trong khoảng 1900 đến 2200",
        en: "the year of \(value) is not between 1900 and 2200")
    case .notAKey:
      LocalizedText(
        vi: "\(value) không phải là mã; chỉ dùng chữ thường không dấu, chữ số và gạch dưới",
        en: "\(value) is not a key; use lower-case letters a to z, digits and underscores")
    case .notAllowed(let allowed):
      LocalizedText(
        vi: "\(value) không được phép; dùng một trong: \(allowed.joined(separator: ", "))",
        en: "\(value) is not allowed; use one of \(allowed.joined(separator: ", "))")
    case .formulaError:
      LocalizedText(
        vi: "công thức của ô bị lỗi \(value); sửa công thức rồi lưu lại",
        en: "the formula of the cell gives the error \(value); mend it and save the file")
    case .notCalculated:
      LocalizedText(
        vi: "công thức của ô chưa có kết quả; mở tệp bằng chương trình bảng tính rồi lưu lại",
        en:
          "the formula of the cell has no stored result; open the file in a spreadsheet and save it"
      )
    }
  }
}
