/// The columns that a table must and may have.
struct TableColumns {
  let required: [String]
  let optional: [String]

  /// Whether columns beyond these are passed over, as in tables that other programs write.
  let ignoresOthers: Bool

  init(required: [String], optional: [String] = [], ignoresOthers: Bool = false) {
    self.required = required
    self.optional = optional
    self.ignoresOthers = ignoresOthers
  }

  var known: [String] { required + optional }

  /// Returns whether a header has the columns; what is wrong with it is logged once.
  func check(_ header: [String], _ log: inout FindingLog) -> Bool {
    let before = log.errors
    checkMissing(header, &log)
    checkDuplicates(header, &log)
    if !ignoresOthers { checkUnknown(header, &log) }
    return log.errors == before
  }

  private func checkMissing(_ header: [String], _ log: inout FindingLog) {
    for column in required where !header.contains(column) {
      log.error(
        line: 1, column: column, code: "missing-column",
        vi: "bảng thiếu cột này; tiêu đề có \(listed(header, and: "và thêm"))",
        en: "the table lacks this column; the header has \(listed(header, and: "and"))")
    }
  }

  private func checkDuplicates(_ header: [String], _ log: inout FindingLog) {
    for column in known where header.count(where: { $0 == column }) > 1 {
      log.error(
        line: 1, column: column, code: "duplicate-column",
        vi: "cột này có hai lần; chỉ giữ một",
        en: "this column stands twice; keep one")
    }
  }

  private func checkUnknown(_ header: [String], _ log: inout FindingLog) {
    let known = Set(known)
    let unknown = header.filter { !known.contains($0) }
    guard let first = unknown.first else { return }
    let all = self.known.joined(separator: ", ")
    guard unknown.count == 1 else {
      log.error(
        line: 1, value: first, code: "unknown-column",
        vi: "không dùng các cột \(listed(unknown, and: "và thêm")); các cột được dùng: \(all)",
        en: "columns \(listed(unknown, and: "and")) are unknown; the columns are \(all)")
      return
    }
    let nearest = nearestKey(to: first, among: known)
    log.error(
      line: 1, column: first, value: first, code: "unknown-column",
      vi: "không dùng cột này" + (nearest.map { " (có phải là \($0.quoted)?)" } ?? "")
        + "; các cột được dùng: \(all)",
      en: "this column is unknown" + (nearest.map { " (is it \($0.quoted)?)" } ?? "")
        + "; the columns are \(all)")
  }
}
