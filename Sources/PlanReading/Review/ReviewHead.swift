import Indicators
import Spreadsheet

/// The head of a review: the fields of the plan, with what the document says beside them.
struct ReviewHead {
  private let head: PlanHead
  private let reporting: ProposedReporting
  private let known: Dataset
  private let language: Language

  init(_ proposal: PlanProposal, known: Dataset, _ language: Language) {
    head = proposal.head
    reporting = proposal.reporting
    self.known = known
    self.language = language
  }

  /// A row for each field of ``PlanReviewForm/fields``.
  var rows: [[String: Cell.Value]] {
    PlanReviewForm.fields.map { field in
      let (value, original, doubts) = cells(field.key)
      return [
        "field": .text(field.title[language]), "value": .text(value), "original": .text(original),
        "doubts": .text(doubts.joined(separator: "; ")),
      ]
    }
  }

  /// A day as people write it in the language.
  static func day(_ day: CalendarDate, _ language: Language) -> String {
    guard language == .vietnamese else { return day.description }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(padded(day.day))/\(padded(day.month))/\(day.year)"
  }

  private func cells(_ field: String) -> (value: String, original: String, doubts: [String]) {
    switch field {
    case "key": (planKey ?? "", "", keyNotes)
    case "place": (head.place ?? "", head.placeText, placeNotes)
    case "new_place": (isNewPlace ? "?" : "", "", newPlaceNotes)
    case "place_name": (isNewPlace ? head.placeText : "", head.placeText, [])
    case "title_vi": (head.title, head.title, head.doubts.map { $0.text[language] })
    case "number": (head.number, head.number, [])
    case "issued_text": (head.issuedText, head.issuedText, [])
    case "issued_on": (head.issuedOn.map { Self.day($0, language) } ?? "", head.issuedText, [])
    case "authority": (head.issuingBody, head.issuingBody, [])
    case "period": (period, "", [])
    case "reporting":
      (
        reporting.frequency.map { PlanReviewWords.word($0)[language] } ?? "",
        reporting.understood.map(\.text).joined(separator: "; "), reportingNotes
      )
    default: ("", "", [])
    }
  }

  private var period: String {
    [head.firstYear, head.lastYear].compactMap { $0.map(String.init) }.joined(separator: "–")
  }

  /// The key of the plan: its place and the year of issue, or of its first year where it states no date.
  private var planKey: String? {
    guard let place = head.place, let year = head.issuedOn?.year ?? head.firstYear else {
      return nil
    }
    return "\(place)_\(year)"
  }

  private var isNewPlace: Bool {
    head.place == nil && head.placeCandidates.isEmpty && !head.placeText.isEmpty
  }

  // MARK: - Notes

  private func say(_ vi: String, _ en: String) -> String { language == .english ? en : vi }

  private var keyNotes: [String] {
    let own = known.plans.filter { $0.place == head.place }
    if let same = own.first(where: { $0.key == planKey }) {
      return [
        say(
          "kho đã có kế hoạch này (\(same.number) \(same.issuedText)); bản này thay bản trước, bản trước vẫn "
            + "được giữ",
          "the plan is known (\(same.number) \(same.issuedText)); this version replaces it, and the earlier one "
            + "is kept")
      ]
    }
    let others = own.map { "\($0.key) (\($0.issuedOn?.description ?? $0.issuedText))" }
    guard !others.isEmpty else {
      return planKey == nil
        ? [
          say(
            "để trống thì mã là mã địa bàn và năm ban hành",
            "left empty, it is the key of the place and the year of issue")
        ] : []
    }
    let list = others.joined(separator: ", ")
    return [
      say(
        "địa bàn đã có kế hoạch \(list); nếu văn bản này thay kế hoạch ấy, ghi mã ấy vào đây",
        "the place has the plan \(list); if this document replaces it, write that key here")
    ]
  }

  private var reportingNotes: [String] {
    let doubts = reporting.doubts.map { $0.text[language] }
    guard reporting.frequency != nil else {
      return doubts + [
        say(
          "văn bản không nêu kỳ báo cáo; để trống, hoặc ghi hằng tháng, hằng quý, 6 tháng hay hằng năm",
          "the document does not say how often; leave it empty, or write monthly, quarterly, half-yearly or yearly"
        )
      ]
    }
    return doubts + [
      say(
        "để trống thì lịch báo cáo không đổi; dòng đã có trong lịch được giữ nguyên",
        "left empty, the calendar stays as it is; rows that the calendar has already are kept")
    ]
  }

  private var placeNotes: [String] {
    guard head.place == nil else { return [] }
    guard head.placeCandidates.isEmpty else {
      let names = Dictionary(
        known.places.map { ($0.key, $0.name[language]) }, uniquingKeysWith: { $1 })
      let list = head.placeCandidates.map { "\($0) (\(names[$0] ?? ""))" }.joined(separator: ", ")
      return [say("chọn một trong: \(list)", "choose one of: \(list)")]
    }
    return [
      say(
        "danh mục không có địa bàn này; ghi mã của địa bàn trong danh mục, hoặc một mã mới và thêm địa bàn "
          + "ở dưới",
        "the catalogue has no such place; write the key of one that it has, or a new key and add the place "
          + "below")
    ]
  }

  private var newPlaceNotes: [String] {
    isNewPlace
      ? [
        say(
          "x: thêm địa bàn vào danh mục; không: địa bàn đã có trong danh mục",
          "x: add the place to the catalogue; no: the catalogue has it")
      ] : []
  }
}
