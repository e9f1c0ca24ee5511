package import Indicators

extension DueItem.Kind {
  /// What is due in short, as lists, pages and digests say it.
  package var name: LocalizedText {
    switch self {
    case .figureMissing: LocalizedText(vi: "chưa có số liệu nào", en: "no figure yet")
    case .figureDisputed: LocalizedText(vi: "số liệu mâu thuẫn", en: "contradictory figures")
    case .figureSentBack: LocalizedText(vi: "bị trả lại", en: "sent back")
    case .figureUnreported: LocalizedText(vi: "chưa báo cáo", en: "not reported")
    case .figureOld: LocalizedText(vi: "số liệu đã cũ", en: "old figure")
    case .taskOverdue: LocalizedText(vi: "nhiệm vụ quá hạn", en: "task overdue")
    case .evidenceMissing: LocalizedText(vi: "chờ hoàn thiện minh chứng", en: "awaiting evidence")
    }
  }
}
