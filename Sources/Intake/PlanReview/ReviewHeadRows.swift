import Indicators
import Tables

/// The fields of the plan in a review, as rows of `plans.csv` and, where the place is new, of `places.csv`.
struct ReviewHeadRows {
  private let fields: [String: ReviewRow]
  private let known: Dataset
  private let tag: PlanReviewTag?
  private let file: String

  /// The key of the place, where the field has its name too.
  private let place: String

  /// The key of the plan: as it stands there, or place and year of issue.
  let planKey: String

  init(_ rows: [ReviewRow], known: Dataset, _ tag: PlanReviewTag?, file: String) {
    self.known = known
    self.tag = tag
    self.file = file
    let keys = Dictionary(
      firstValues: PlanReviewForm.fields.flatMap { field in
        Language.allCases.map { (field.title[$0], field.key) }
      })
    let fields = Dictionary(
      firstValues: rows.compactMap { row in keys[row.text("field")].map { ($0, row) } })
    self.fields = fields
    func text(_ field: String) -> String { fields[field]?.text("value") ?? "" }
    var names = PlaceNames(known.places)
    var place = text("place")
    if case .found(let key) = names.find(place) { place = key }
    self.place = place
    let year = readDate(text("issued_on"))?.year
    planKey = text("key").isEmpty ? year.map { "\(place)_\($0)" } ?? "" : text("key")
  }

  /// Whether place and key are there, which all other rows need.
  var isComplete: Bool { !place.isEmpty && !planKey.isEmpty }

  /// Returns the row of the plan and that of the place, if it is new.
  func rows(_ log: inout FindingLog) -> (plan: [RowCells], place: [RowCells]) {
    for (key, field) in fields.sorted(by: { $0.value.number < $1.value.number }) {
      guard let fault = field.cells["value"]?.fault else { continue }
      let found: CellFault = fault == .formulaError ? .formulaError : .notCalculated
      let text = field.text("value")
      log.error(plan.finding(.error, key, text, found.code, found.message(for: text)))
    }
    check(&log)
    guard isNewPlace(&log) else { return ([plan], []) }
    return ([plan], [newPlace])
  }

  private func text(_ field: String) -> String { fields[field]?.text("value") ?? "" }

  private var plan: RowCells {
    var texts = Dictionary(
      firstValues: PlanRows.columns.required.map { ($0, text($0)) })
    // What this version does not say takes nothing away from the earlier one.
    for (column, text) in earlier where texts[column] == "" { texts[column] = text }
    texts["key"] = planKey
    texts["place"] = place
    texts["document"] = tag?.sha256 ?? ""
    // An office need not translate the title of its own plan.
    if texts["title_en"] == "" { texts["title_en"] = texts["title_vi"] }
    return RowCells(texts, PlanRows.columns, file: file, source: source)
  }

  /// How often results are reported, for all indicators of the plan that have no row of their own; none where the field
  /// is empty.
  ///
  /// The words of the document go with it.
  var reporting: [RowCells] {
    let text = text("reporting")
    guard PlanReviewWords.decision(text) != .leave else { return [] }
    var source = source
    source.rows = ["frequency": fields["reporting"]?.number].compactMapValues(\.self)
    source.headers = ["frequency": fields["reporting"]?.text("field")].compactMapValues(\.self)
    return [
      RowCells(
        [
          "plan": planKey,
          "frequency": PlanReviewWords.dataText(
            text, ReportingDuty.Frequency.self, PlanReviewWords.word),
          "note": fields["reporting"]?.text("original") ?? "",
        ], ReportingRows.columns, file: file, source: source)
    ]
  }

  /// What the earlier version of the plan says, by column.
  private var earlier: [String: String] {
    guard let plan = known.plans.first(where: { $0.key == planKey && $0.place == place }) else {
      return [:]
    }
    return [
      "title_vi": plan.title.vi, "title_en": plan.title.en, "number": plan.number,
      "issued_text": plan.issuedText, "issued_on": plan.issuedOn?.description ?? "",
      "authority": plan.authority, "note": plan.note,
    ]
  }

  /// The place of the cells: a field in each row, its value in the column of values.
  private var source: FormCells {
    let first = fields["key"] ?? fields.values.first
    let column = first?.columns["value"] ?? 1
    return FormCells(
      sheet: first?.sheet ?? "", row: first?.number ?? 0, valueColumn: column,
      valueHeader: first?.titles["value"] ?? "",
      columns: [:],
      headers: fields.mapValues { $0.text("field") },
      rows: fields.mapValues(\.number))
  }

  /// The key must be that of a plan of this place.
  private func check(_ log: inout FindingLog) {
    let sheet = PlanReviewForm.Part.plan.sheet
    for field in PlanReviewForm.fields
    where field.isEntry && !field.isOptional && fields[field.key] == nil {
      log.error(
        line: 0, column: field.title.vi, code: "missing-field",
        vi: "trang \(sheet.vi.quoted) thiếu mục này; hãy lập lại bằng dubao plan read",
        en:
          "the sheet \(sheet.en.quoted) lacks this field; make the review anew with dubao plan read"
      )
    }
    guard let other = known.plans.first(where: { $0.key == planKey }), other.place != place else {
      return
    }
    log.error(
      plan.finding(
        .error, "key", planKey, "key-of-other-place",
        LocalizedText(
          vi: "mã \(planKey.quoted) là kế hoạch của địa bàn \(other.place.quoted); ghi mã khác",
          en: "\(planKey.quoted) is a plan of the place \(other.place.quoted); write another key")))
  }

  // MARK: - A new place

  private func isNewPlace(_ log: inout FindingLog) -> Bool {
    guard let decision = PlanReviewWords.decision(text("new_place")) else {
      log.error(
        plan.finding(
          .error, "new_place", text("new_place"), "not-allowed",
          CellFault.notAllowed(["x", "không"]).message(for: text("new_place"))))
      return false
    }
    switch decision {
    case .leave: return false
    case .undecided:
      // A place that the catalogue has answers the question.
      guard !known.places.contains(where: { $0.key == place }) else { return false }
      log.error(
        plan.finding(
          .error, "new_place", "?", "undecided",
          LocalizedText(
            vi:
              "chưa quyết định: ghi x để thêm địa bàn vào danh mục, hoặc ghi mã của một địa bàn đã "
              + "có",
            en:
              "undecided: write x to add the place to the catalogue, or the key of a place that it "
              + "has")))
      return false
    case .take:
      guard let other = known.places.first(where: { $0.key == place }) else { return true }
      log.error(
        plan.finding(
          .error, "place", place, "duplicate-key",
          LocalizedText(
            vi:
              "danh mục đã có địa bàn \(other.name.vi.quoted) mang mã này; ghi không ở mục thêm địa "
              + "bàn, hoặc mã khác",
            en:
              "the catalogue has the place \(other.name.vi.quoted) by this key; write no for the new "
              + "place, or another key")))
      return false
    }
  }

  private var newPlace: RowCells {
    let name = text("place_name").composed
    let kinds: [(String, Place.Kind)] = [
      ("xã ", .commune), ("phường ", .ward), ("đặc khu ", .specialZone), ("tỉnh ", .province),
      ("thành phố ", .province),
    ]
    let kind = kinds.first { name.lowercased().hasPrefix($0.0) }?.1 ?? .commune
    var names = PlaceNames(known.places)
    var parent = text("place_parent")
    if case .found(let key) = names.find(parent) { parent = key }
    var source = source
    let fieldOfColumn = [
      "key": "place", "name_vi": "place_name", "name_en": "place_name", "parent": "place_parent",
    ]
    source.rows = fieldOfColumn.compactMapValues { fields[$0]?.number }
    source.headers = fieldOfColumn.compactMapValues { fields[$0]?.text("field") }
    return RowCells(
      ["key": place, "name_vi": name, "name_en": name, "kind": kind.rawValue, "parent": parent],
      PlaceRows.columns, file: file, source: source)
  }
}
