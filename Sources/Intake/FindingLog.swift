import Indicators

/// The findings of one file, in the order in which they arise.
///
/// A file with a mistake in every row must not fill the memory with sentences: beyond a limit,
/// findings are counted and no longer worded.
struct FindingLog {
  /// How many errors, and how many warnings, are kept for one file.
  static let limit = 1_000

  /// The file, as the user named it.
  let file: String

  private var kept: [Finding] = []
  private(set) var errors = 0
  private(set) var warnings = 0

  init(file: String) { self.file = file }

  /// The findings kept, and one more that counts the others.
  var findings: [Finding] {
    kept + [unlisted(.error, errors), unlisted(.warning, warnings)].compactMap(\.self)
  }

  /// Returns the log with what another one of the same file holds.
  func joined(by other: FindingLog) -> FindingLog {
    var log = self
    log.kept += other.kept
    log.errors += other.errors
    log.warnings += other.warnings
    return log
  }

  mutating func error(_ finding: @autoclosure () -> Finding) {
    errors += 1
    if errors <= Self.limit { kept.append(finding()) }
  }

  mutating func warn(_ finding: @autoclosure () -> Finding) {
    warnings += 1
    if warnings <= Self.limit { kept.append(finding()) }
  }

  /// Records an error about the file as a whole or its header.
  mutating func error(
    line: Int, column: String = "", value: String = "", code: String, vi: String, en: String
  ) {
    let file = file
    error(
      Finding(
        severity: .error, file: file, line: line, column: column, value: value,
        message: LocalizedText(vi: vi, en: en), code: code))
  }

  /// Records what is wrong with a cell.
  mutating func reject(line: Int, column: String, value: String, _ fault: CellFault) {
    let file = file
    error(
      Finding(
        severity: .error, file: file, line: line, column: column, value: value,
        message: fault.message(for: value), code: fault.code))
  }

  /// Returns findings without those beyond the limits of their files, and one more for each file and
  /// severity that counts them.
  static func limited(_ findings: [Finding]) -> [Finding] {
    guard findings.count > limit else { return findings }
    var logs: [String: FindingLog] = [:]
    var kept: [Finding] = []
    for finding in findings {
      let file = finding.file
      var log = logs.removeValue(forKey: file) ?? FindingLog(file: file)
      switch finding.severity {
      case .error:
        log.errors += 1
        if log.errors <= limit { kept.append(finding) }
      case .warning:
        log.warnings += 1
        if log.warnings <= limit { kept.append(finding) }
      }
      logs[file] = log
    }
    let counts = logs.values.sorted { $0.file < $1.file }.flatMap {
      [$0.unlisted(.error, $0.errors), $0.unlisted(.warning, $0.warnings)].compactMap(\.self)
    }
    return kept + counts
  }

  private func unlisted(_ severity: Finding.Severity, _ count: Int) -> Finding? {
    let rest = count - Self.limit
    guard rest > 0 else { return nil }
    let (vi, en) = severity == .error ? ("lỗi", "errors") : ("cảnh báo", "warnings")
    return Finding(
      severity: severity, file: file, line: 0,
      message: LocalizedText(
        vi: "còn \(rest) \(vi) nữa không liệt kê", en: "\(rest) further \(en) are not listed"),
      code: "unlisted")
  }
}
