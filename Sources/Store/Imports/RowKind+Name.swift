public import Indicators

extension RowKind {
  /// The name of the rows of the kind for readers.
  public var name: LocalizedText {
    switch self {
    case .indicators: LocalizedText(vi: "chỉ tiêu", en: "indicators")
    case .places: LocalizedText(vi: "địa bàn", en: "places")
    case .mergers: LocalizedText(vi: "sáp nhập", en: "mergers")
    case .denominators: LocalizedText(vi: "mẫu số", en: "denominators")
    case .plans: LocalizedText(vi: "kế hoạch", en: "plans")
    case .milestones: LocalizedText(vi: "mục tiêu", en: "milestones")
    case .tasks: LocalizedText(vi: "nhiệm vụ", en: "tasks")
    case .reporting: LocalizedText(vi: "chế độ báo cáo", en: "reporting duties")
    case .decisions: LocalizedText(vi: "quyết định", en: "decisions")
    case .observations: LocalizedText(vi: "số liệu", en: "figures")
    case .appraisals: LocalizedText(vi: "thẩm định minh chứng", en: "appraisals")
    case .priorPacks: LocalizedText(vi: "bộ kinh nghiệm", en: "prior pack")
    }
  }
}
