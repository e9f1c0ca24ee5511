import Execution
public import Indicators
import Nightly
import Store

/// Why verdicts are not computed anew.
public enum RecalculationError: Error, Equatable {
  /// A data folder keeps no runs: its verdicts are computed when they are asked for.
  case noStore

  /// A run is under way, in this process or another one.
  case underWay

  /// The server is about to end.
  case ending
}

extension RecalculationError: CustomStringConvertible {
  public var description: String { message.en }

  /// What is wrong, and the remedy.
  public var message: LocalizedText {
    switch self {
    case .noStore:
      LocalizedText(
        vi:
          "Máy chủ đang đọc một thư mục dữ liệu, kết luận luôn được tính khi mở trang nên không cần tính lại.",
        en: "The server reads a data folder: its verdicts are computed when a page is opened.")
    case .underWay:
      LocalizedText(
        vi: "Đang có một lần tính; hãy đợi lần tính này xong rồi thử lại nếu còn cần.",
        en: "A run is under way; wait for its end, and try again if it is still needed.")
    case .ending:
      LocalizedText(
        vi: "Máy chủ đang dừng; hãy thử lại sau khi máy chủ chạy lại.",
        en: "The server is about to end; try again when it is back.")
    }
  }

  /// Returns why a run has failed, for readers of the pages; details are in the log.
  static func reason(_ error: any Error) -> LocalizedText {
    switch error {
    case StoreError.locked:
      LocalizedText(
        vi: "kho dữ liệu đang được chương trình khác ghi; hãy thử lại sau.",
        en: "another program writes to the store; try again later.")
    case StoreError.full:
      LocalizedText(
        vi: "đĩa đã đầy; hãy giải phóng dung lượng rồi tính lại.",
        en: "the disk is full; free some space and try again.")
    case is OutputError:
      LocalizedText(
        vi: "không ghi được vào thư mục kết quả; hãy kiểm tra quyền ghi và dung lượng đĩa.",
        en: "the folder of the results cannot be written to; look at its permissions and the disk.")
    case BatchError.nothingToDo:
      LocalizedText(
        vi: "chưa địa phương nào có kế hoạch hoặc số liệu.",
        en: "no place has a plan or figures yet.")
    default:
      LocalizedText(
        vi: "máy chủ gặp lỗi; chi tiết có trong nhật ký của máy chủ.",
        en: "the server has failed; what happened is in its log.")
    }
  }
}
