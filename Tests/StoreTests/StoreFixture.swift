import Execution
import Foundation
import Indicators

@testable import Store

/// A store in a folder of its own, gone when the test is over.
final class StoreFixture {
  let folder: URL
  let store: Store

  /// Creates a store that knows two indicators, a nation and two communes.
  init(empty: Bool = false) throws {
    // Tests run side by side: their stores have more files open than the 1,024 that a shell allows.
    OpenFileLimit.raise(to: 8000)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "dubao-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(path: folder.appending(path: "dubao.sqlite").path, create: true)
    if !empty { _ = try take(Self.vocabulary, on: "2025-01-01", .periodEnd) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { store.path }

  /// Takes in evidence as a file whose bytes are those of its contents.
  @discardableResult
  func take(
    _ dataset: Dataset, appraisals: [Appraisal] = [], on day: String,
    _ reporting: ReportingDay = .importDay, dryRun: Bool = false, name: String = "file.csv"
  ) throws -> ImportSummary {
    try store.take(
      Self.submission(dataset, appraisals, name), Self.options(day, reporting, dryRun: dryRun))
  }

  /// Takes in figures.
  @discardableResult
  func take(
    _ observations: [Observation], on day: String, _ reporting: ReportingDay = .importDay
  ) throws -> ImportSummary {
    try take(Self.dataset(observations), on: day, reporting)
  }

  /// The values of an indicator in Phú Bình, with the marks of its figures, as of a day.
  func values(
    asOf day: String? = nil, of indicator: String = "coverage_5g", in place: String = "phu_binh"
  ) throws -> [Double] {
    try store.dataset(asOf: day.flatMap(CalendarDate.init)).observations
      .filter { $0.indicator == indicator && $0.place == place }.map(\.value)
  }

  // MARK: - Parts

  static func submission(
    _ dataset: Dataset, _ appraisals: [Appraisal] = [], _ name: String = "file.csv"
  ) -> Submission {
    Submission(
      name: name, hash: hash("\(dataset) \(appraisals)"), dataset: dataset,
      appraisals: appraisals)
  }

  private static func hash(_ text: String) -> String {
    let hash = ContentHash(of: Array(text.utf8)).description
    return hash + hash
  }

  static func options(
    _ day: String, _ reporting: ReportingDay = .importDay, dryRun: Bool = false
  ) throws -> ImportOptions {
    var options = ImportOptions(
      day: try date(day), time: "\(day)T08:00:00Z", user: "thuỷ")
    options.reporting = reporting
    options.isDryRun = dryRun
    return options
  }

  struct NoSuchDay: Error { let text: String }

  static func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else { throw NoSuchDay(text: text) }
    return date
  }

  static func dataset(_ observations: [Observation], findings: [Finding] = []) -> Dataset {
    Dataset(
      indicators: [], places: [], denominators: [], plans: [], milestones: [], tasks: [],
      observations: observations, findings: findings)
  }

  /// Returns a figure of Phú Bình.
  static func figure(
    _ value: Double, _ period: String, publisher: String = "UBND xã Phú Bình",
    title: String = "Báo cáo tháng", indicator: String = "coverage_5g",
    place: String = "phu_binh", reportedOn: String? = nil, evidence: EvidenceReference? = nil,
    status: Observation.Status = .reported, note: String = "", location: String = "file.csv:2"
  ) throws -> Observation {
    guard let period = Period(period) else { throw NoSuchDay(text: period) }
    return Observation(
      place: place, indicator: indicator, period: period, value: value, unit: "% dân số",
      status: status, publisher: publisher, title: title, note: note,
      reportedOn: try reportedOn.map(date), evidence: evidence, location: location)
  }

  static func place(_ key: String, _ name: String, parent: String?, note: String = "") -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: name, en: name),
      kind: parent == nil ? .nation : .commune, parent: parent, note: note)
  }

  static func indicator(_ key: String, _ name: String) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: name, en: key), unit: LocalizedText(vi: "%", en: "%"),
      kind: .share, direction: .atLeast, lowerBound: 0, upperBound: 100,
      denominator: "population", parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  static let vocabulary = Dataset(
    indicators: [
      indicator("coverage_5g", "Tỷ lệ phủ sóng 5G"), indicator("vneid", "Tỷ lệ tài khoản VNeID"),
    ],
    places: [
      place("viet_nam", "Việt Nam", parent: nil),
      place("phu_binh", "xã Phú Bình", parent: "viet_nam"),
      place("binh_lu", "xã Bình Lư", parent: "viet_nam"),
    ],
    denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])
}
