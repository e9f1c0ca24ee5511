import Foundation
import Indicators
import Intake
import TestSupport

/// What a store may hold, with names as the plans word them, and report forms read against it.
enum FormFixture {
  static let known = Dataset(
    indicators: [
      indicator("coverage_5g", "Tỷ lệ phủ sóng 5G", "% dân số"),
      indicator("coverage_6g", "Tỷ lệ phủ sóng 6G", "%"),
      indicator(
        "dossiers_processed_online_share", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến",
        "% hồ sơ TTHC"),
      indicator(
        "officials_trained_digital_skills_share",
        "Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số căn bản", "% cán bộ, công chức"),
      indicator("digital_economy_grdp_share", "Tỷ trọng kinh tế số trong GRDP", "% GRDP"),
      indicator(
        "sme_digital_adoption_share", "Tỷ lệ doanh nghiệp vừa và nhỏ ứng dụng công nghệ số", "%"),
      indicator("bts_5g_count", "Số trạm phát sóng 5G", "trạm", .positive),
      indicator("bts_5g_count_new", "Số trạm phát sóng 5G (lắp mới)", "trạm", .positive),
      indicator("tan", "Tỷ lệ tàn", "%"), indicator("tan_2", "Tỷ lệ tân", "%"),
    ],
    places: [
      place("viet_nam", "", "Việt Nam", .nation, nil),
      place("thai_nguyen", "19", "tỉnh Thái Nguyên", .province, "viet_nam"),
      place("dong_nai", "75", "tỉnh Đồng Nai", .province, "viet_nam"),
      place("hai_phong", "31", "thành phố Hải Phòng", .province, "viet_nam"),
      place("hai_phong_former", "", "Hải Phòng (cũ)", .formerProvince, "viet_nam"),
      place("phu_binh", "05908", "xã Phú Bình", .commune, "thai_nguyen"),
      place("tan_loi", "25378", "xã Tân Lợi", .commune, "dong_nai"),
      place("tan_loi_tn", "05900", "xã Tân Lợi", .commune, "thai_nguyen"),
      place("kien_an", "11443", "phường Kiến An", .ward, "hai_phong"),
      place("xa_dung", "03160", "xã Xa Dung", .commune, "viet_nam"),
    ], denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])

  /// Reads a file as a submission.
  static func submit(_ data: Data, _ name: String) throws -> Submission {
    let folder = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try data.write(to: file)
    return try readSubmission(file.path, known: known)
  }

  /// Reads a workbook.
  static func submit(_ sheets: SheetFixture...) throws -> Submission {
    try submit(WorkbookFixture(sheets).data(), "bao_cao.xlsx")
  }

  /// Returns the errors of a workbook as sentences.
  static func errors(_ sheets: SheetFixture...) throws -> [String] {
    do {
      _ = try submit(WorkbookFixture(sheets).data(), "bao_cao.xlsx")
      return []
    } catch IntakeError.invalid(let findings) {
      return findings.filter { $0.severity == .error }.map(\.description)
    }
  }

  /// What an observation says, on one line.
  static func brief(_ observation: Observation) -> String {
    "\(observation.place) \(observation.indicator) \(observation.period) \(observation.value) "
      + "\(observation.status.rawValue)"
  }

  private static func indicator(
    _ key: String, _ name: String, _ unit: String, _ kind: Indicator.Kind = .share
  ) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: name, en: key), unit: LocalizedText(vi: unit, en: unit),
      kind: kind, direction: .atLeast, lowerBound: nil, upperBound: nil, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  private static func place(
    _ key: String, _ code: String, _ name: String, _ kind: Place.Kind, _ parent: String?
  ) -> Place {
    Place(
      key: key, code: code, name: LocalizedText(vi: name, en: key), kind: kind, parent: parent,
      note: "")
  }
}
