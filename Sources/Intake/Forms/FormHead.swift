import Indicators
import Tables

/// What the lines above and below the table of a form say: the place, the period and the day.
struct FormHead {
  /// The keys of the places that are named, without repetitions.
  private(set) var places: [String] = []

  /// The key of the place that a line names as that of the report.
  private(set) var declaredPlace: String?

  /// The line that names it.
  private(set) var declaredLine: Located?

  /// What is wrong with the name that a line gives as that of the report's place.
  private(set) var placeFault: (cell: Located, fault: NameFault)?

  /// The period, the year and the day of the report that the lines give.
  let times: FormTimes

  /// The most lines that are looked at above and below a table.
  static let greatestLines = 400

  /// A text with the cell that it stands in.
  struct Located {
    let text: String
    let row: Int
    let column: Int
  }

  /// Reads the lines.
  ///
  /// - Parameters:
  ///   - above: The rows above the table.
  ///   - below: The last rows of the sheet, where a signature may stand.
  ///   - names: The places.
  init(above: [GridRow], below: [GridRow], names: inout PlaceNames) {
    let lines = Array(above.flatMap(Self.lines).prefix(Self.greatestLines))
    times = FormTimes(
      lines, above: above, below: below.flatMap(Self.lines).suffix(Self.greatestLines))
    readPlaces(lines, &names)
  }

  /// The place of the report: the one that is declared, or the one named that all others lie above.
  func place(_ names: PlaceNames) -> String? {
    if let declaredPlace { return declaredPlace }
    let lowest = places.filter { place in
      let above = Set(names.ancestors(of: place))
      return places.allSatisfy { $0 == place || above.contains($0) }
    }
    return lowest.count == 1 ? lowest[0] : nil
  }

  static func lines(_ row: GridRow) -> [Located] {
    row.columns.prefix(40).flatMap { column in
      row.text(column).prefix(2_000).split(maxSplits: 20, whereSeparator: \.isNewline).map {
        Located(text: String($0).trimmed, row: row.number, column: column)
      }
    }
  }

  // MARK: - Places

  private mutating func readPlaces(_ lines: [Located], _ names: inout PlaceNames) {
    var fault: (Located, String)?
    for (position, line) in lines.enumerated() {
      if let name = Self.declared(line.text) {
        fault = fault ?? (line, name)
      }
      // The office and the place may stand on two lines.
      let next = lines.dropFirst(position + 1).first { $0.column == line.column }
      for text in [line.text, next.map { "\(line.text) \($0.text)" }].compactMap(\.self) {
        if let name = Self.office(text), case .found(let key) = names.find(name, in: places),
          !places.contains(key)
        {
          places.append(key)
        }
      }
    }
    guard let (line, name) = fault else { return }
    let match = names.find(name, in: places)
    switch match.key(orExplaining: name, noun: .place, remedy: .namePlace) {
    case .success(let key):
      declaredPlace = key
      declaredLine = line
    case .failure(let fault): placeFault = (line, fault)
    }
  }

  /// The name after "Địa bàn:" and its like.
  private static func declared(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let label = rawWords(of: String(text[..<colon].prefix(60))).map(\.plain).joined(separator: " ")
    let labels = ["dia ban", "don vi bao cao", "dia phuong", "don vi", "place", "co quan bao cao"]
    guard labels.contains(label) else { return nil }
    let name = String(text[text.index(after: colon)...]).trimmed
    return name.contains(where: { $0.isLetter || $0.isNumber }) && !name.hasPrefix("%") ? name : nil
  }

  /// The text if it begins with a committee of a place: "UBND xã Phú Bình".
  private static func office(_ text: String) -> String? {
    let plain = words(of: String(text.prefix(120))).map(\.plain)
    return PlaceTitle.offices.contains { plain.count > $0.count && plain.starts(with: $0) }
      ? text : nil
  }
}

extension LocalizedText {
  static let place = LocalizedText(vi: "địa bàn", en: "place")
  static let indicator = LocalizedText(vi: "chỉ tiêu", en: "indicator")

  static let namePlace = LocalizedText(
    vi: "ghi thêm tỉnh như 'xã Tân Lợi, tỉnh Đồng Nai', hoặc ghi mã",
    en: "add the province as in 'xã Tân Lợi, tỉnh Đồng Nai', or write the key or code")

  static let nameIndicator = LocalizedText(vi: "hãy ghi mã chỉ tiêu", en: "write the key")
}
