import Indicators

/// What a column of a report form is for.
enum ColumnRole: Hashable {
  case ordinal
  case indicatorKey
  case indicator
  case place
  case period
  case unit
  case note
  case evidence
  case evidenceState
  case status
  case reportedOn

  /// Values of the period in the header; `nil` where a column or the head of the form names it.
  case value(Period?, Observation.Status)

  /// Counts that are named as the numerator or the denominator of the value, whatever its header.
  case numerator
  case denominator

  /// A count that a share beside it is the quotient of.
  case count

  /// A column that is passed over, and why.
  case ignored(Reason)

  /// Why a column is passed over.
  enum Reason: Hashable {
    /// It compares with a plan or another period, or adds periods up.
    case computed

    /// It holds targets of a time that the header does not name.
    case targetWithoutPeriod

    /// The header names a time that is no period of reports, as a week.
    case unclearPeriod

    /// Nothing in the header is understood.
    case unknown
  }

  /// Whether the column holds values.
  var isValue: Bool {
    if case .value = self { return true }
    return false
  }

  /// Whether the column holds plans and targets.
  var isClaim: Bool {
    if case .value(_, .targetClaim) = self { return true }
    return false
  }

  /// The period that the header of values names.
  var period: Period? {
    if case .value(let period, _) = self { return period }
    return nil
  }

  /// The column of observations that the cells of the role go to.
  var column: String? {
    switch self {
    case .place: "place"
    case .indicator, .indicatorKey: "indicator"
    case .period: "period"
    case .unit: "unit"
    case .note: "note"
    case .evidence: "evidence"
    case .evidenceState: "evidence_state"
    case .status: "status"
    case .reportedOn: "reported_on"
    case .value: "value"
    case .ordinal, .numerator, .denominator, .count, .ignored: nil
    }
  }

  /// Reads the header of a column.
  ///
  /// - Parameters:
  ///   - texts: The cells of the header above the column, from the top, merged cells repeated.
  ///   - year: The year that the head of the form names.
  init(_ texts: [String], year: Int?) {
    let words = texts.map(Self.words)
    let named = words.map { $0.joined(separator: " ") }
    // A numerator below a period is of that period.
    if let role = named.last.flatMap({ Self.roles[$0] }), !role.isValue,
      role != .numerator, role != .denominator
    {
      self = role
      return
    }
    if words.contains(where: Self.areComputed) {
      self = .ignored(.computed)
      return
    }
    let isTarget = named.contains { name in
      name == "kh" || Self.targets.contains { name.starts(with: $0) }
    }
    // The lower cell says which part of the year in the upper one is meant.
    let periods = texts.map { PeriodText($0) }
    let own = periods.lazy.compactMap(\.firstYear).first
    let reading =
      periods.reversed().lazy.map { $0.header(year: own ?? year) }.first { $0 != .none } ?? .none
    let period: Period? = if case .period(let period) = reading { period } else { nil }
    if isTarget {
      let target =
        period ?? (periods.contains(where: \.namesPart) ? nil : own.map { .year($0) })
      self = target.map { .value($0, .targetClaim) } ?? .ignored(.targetWithoutPeriod)
      return
    }
    let isEstimate = words.contains { EstimateWords(words: $0).areEstimates }
    let isThisPeriod = named.last.flatMap({ Self.roles[$0] })?.isValue ?? false
    if period == nil, reading != .none, !isThisPeriod {
      self = .ignored(.unclearPeriod)
    } else if let period {
      self = .value(period, isEstimate ? .estimate : .reported)
    } else if named.contains(where: { Self.roles[$0] == .value(nil, .reported) }) {
      self = .value(nil, isEstimate ? .estimate : .reported)
    } else {
      self = named.lazy.compactMap { Self.roles[$0] }.first ?? .ignored(.unknown)
    }
  }

  /// Returns the role that a cell names by its words alone, without a period; `nil` if it names none.
  ///
  /// Rows above a table are looked through with it, where reading every cell as a header would take long.
  static func named(by text: String) -> ColumnRole? { roles[words(text).joined(separator: " ")] }

  private static func words(_ text: String) -> [String] {
    rawWords(of: String(text.prefix(200))).map(\.plain)
  }

  private static func areComputed(_ words: [String]) -> Bool {
    words.indices.contains { index in
      computed[words[index]]?.contains { words[index...].starts(with: $0) } ?? false
    }
  }

  /// The words of columns that compare or add up, by the first of them.
  private static let computed = Dictionary(
    grouping: computedNames.map { $0.split(separator: " ").map(String.init) }, by: { $0[0] })

  private static let computedNames = [
    "so voi", "tang giam", "tang", "giam", "ti le hoan thanh", "muc do hoan thanh", "cung ki",
    "luy ke", "cong don", "binh quan", "so sanh", "chenh lech", "ki truoc", "thang truoc",
    "qui truoc", "nam truoc",
  ]

  private static let targets = [
    "ke hoach", "muc tieu", "kh ", "chi tieu giao", "chi tieu nam", "chi tieu ke hoach", "target",
    "plan",
  ]

  private static let roles: [String: ColumnRole] = {
    let table: [(ColumnRole, [String])] = [
      (.ordinal, ["stt", "tt", "so tt", "so thu tu", "no"]),
      (.indicatorKey, ["ma chi tieu", "ma", "key"]),
      (
        .indicator,
        [
          "chi tieu", "ten chi tieu", "noi dung", "noi dung chi tieu", "ten", "indicator",
          "chi tieu bao cao", "cac chi tieu", "chi tieu nhiem vu",
        ]
      ),
      (
        .place,
        [
          "dia ban", "dia phuong", "don vi bao cao", "xa phuong", "xa phuong dac khu", "ten xa",
          "ten don vi", "place", "don vi hanh chinh", "xa", "phuong", "phuong xa", "xa dac khu",
          "ten don vi hanh chinh", "ten dia phuong", "tinh", "tinh thanh", "tinh thanh pho",
        ]
      ),
      (
        .period,
        ["ki", "ki bao cao", "thoi gian", "thoi ki", "thang", "qui", "nam", "period", "thoi diem"]
      ),
      (.unit, ["don vi tinh", "dvt", "don vi", "unit", "dv tinh"]),
      (.numerator, ["tu so", "numerator"]),
      (.denominator, ["mau so", "denominator"]),
      (.note, ["ghi chu", "note", "notes"]),
      (
        .evidence,
        [
          "minh chung", "tai lieu minh chung", "tai lieu kiem chung", "so van ban", "evidence",
          "van ban minh chung", "so ki hieu van ban", "nguon minh chung",
        ]
      ),
      (.evidenceState, ["trang thai minh chung", "evidence state"]),
      (.status, ["trang thai", "tinh trang so lieu", "status", "loai so lieu"]),
      (.reportedOn, ["ngay bao cao", "reported on"]),
      (
        .value(nil, .reported),
        [
          "gia tri", "so lieu", "ket qua", "thuc hien", "ket qua thuc hien", "ket qua dat duoc",
          "so lieu bao cao", "value", "so bao cao", "so thuc hien", "gia tri thuc hien", "ki nay",
          "ket qua ki nay", "thuc hien ki nay", "so lieu ki nay", "trong ki", "ket qua trong ki",
          "thuc hien trong ki", "ki bao cao nay", "thang nay", "qui nay",
        ]
      ),
      (.value(nil, .estimate), ["uoc thuc hien", "so lieu uoc tinh", "uoc tinh"]),
    ]
    return Dictionary(
      firstValues: table.flatMap { role, names in names.map { ($0, role) } })
  }()
}
