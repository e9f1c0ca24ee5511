import Foundation

/// The lines of a row of a flattened table of tasks, parted into task, agencies, output and deadline.
struct FlatTask {
  private let lines: [String]
  private let roles: [FlatTable.Role]
  private let words: PlanWords

  init(_ lines: [String], roles: [FlatTable.Role], _ words: PlanWords) {
    (self.lines, self.roles, self.words) = (lines, roles, words)
  }

  /// Returns the task and a cell for each role.
  func cells() -> [String] {
    var rest = lines
    var time = ""
    if roles.contains(.time) { (rest, time) = withoutTime(rest) }
    let (task, agencies) = parted(rest)
    var runs = runs(agencies)
    var cells = [task]
    for role in roles {
      switch role {
      case .time: cells.append(time)
      case .directing, .lead, .cooperating:
        cells.append(runs.first.map { isAgency($0) } == true ? runs.removeFirst() : "")
      case .output:
        cells.append(runs.joined(separator: " ").trimmingSpaces)
        runs = []
      }
    }
    return cells
  }

  /// Parts the deadline from the last lines.
  private func withoutTime(_ lines: [String]) -> ([String], String) {
    // What stands behind the deadline of a last row belongs to the signature below the table.
    for end in stride(from: lines.count, to: 0, by: -1) {
      for count in stride(from: min(3, end), to: 0, by: -1) {
        let tail = lines[(end - count)..<end].joined(separator: " ")
        if TaskDeadline.isWhole(tail, words) { return (Array(lines[..<(end - count)]), tail) }
      }
    }
    if let last = lines.last,
      let match = last.firstMatch(
        of:
          /\s(\d{1,2}\/\d{1,2}\/20\d\d|Tháng \d{1,2}\/20\d\d|Quý [IV]+\/20\d\d|H[ằà]ng năm|H[ằà]ng tháng|Thường xuyên)$/
      )
    {
      return (lines.dropLast() + [String(last[..<match.range.lowerBound])], String(match.output.1))
    }
    return (lines, "")
  }

  /// Parts the text of the task from the first line that names an agency.
  private func parted(_ lines: [String]) -> (String, [String]) {
    for (index, line) in lines.enumerated() {
      if index > 0, beginsAgency(line) {
        return (lines[..<index].joined(separator: " ").trimmingSpaces, Array(lines[index...]))
      }
      // The agency on the last line of the task: "… và công nghệ Phòng Văn hóa – Xã hội".
      if let match = line.firstMatch(of: /\s((?:Phòng|Trung tâm|Công an|Văn phòng)\s\p{Lu}.*)$/) {
        return (
          (lines[..<index] + [String(line[..<match.range.lowerBound])]).joined(separator: " ")
            .trimmingSpaces,
          [String(match.output.1)] + lines[(index + 1)...]
        )
      }
    }
    return (lines.joined(separator: " ").trimmingSpaces, [])
  }

  private func beginsAgency(_ line: String) -> Bool {
    let text = line.drop { "-–• ".contains($0) }
    if text.hasSuffix("."), text.split(whereSeparator: \.isWhitespace).count <= 3 { return false }
    return text.first?.isUppercase == true
      && FoldedPhrase(String(text)).begins(withAnyOf: words.agency)
      && text.split(whereSeparator: \.isWhitespace).count <= 9
  }

  private func isAgency(_ text: String) -> Bool {
    FoldedPhrase(String(text.drop { "-–• ".contains($0) })).begins(withAnyOf: words.agency)
  }

  /// Puts lines together to cells.
  private func runs(_ lines: [String]) -> [String] {
    var runs: [String] = []
    for (index, line) in lines.enumerated() {
      guard let last = runs.last else {
        runs.append(line)
        continue
      }
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      // Lines of an output are one cell, whatever they begin with.
      let isOutput = !isAgency(last) && !beginsAgency(line)
      if !isOutput, beginsCell(line, after: last, before: next, count: runs.count) {
        runs.append(line)
      } else {
        runs[runs.count - 1] += " " + line
      }
    }
    return runs.map(\.trimmingSpaces)
  }

  /// Whether a line begins a cell: with a capital letter, where the last cell is not carried on; a list of agencies with
  /// dashes is one cell.
  private func beginsCell(
    _ line: String, after last: String, before next: String, count: Int
  ) -> Bool {
    if isItem(line) {
      let agencies = roles.count { $0 == .directing || $0 == .lead || $0 == .cooperating }
      return !isAgency(last) || !isItem(last) && count < agencies
    }
    if isItem(last), isItem(next) { return false }
    if last.contains(/(?:,|;|–|-|và|của|xã|Xã|UBND|phòng|đồng chí|Đồng chí|được)$/) {
      // "… truyền thông xã" ends a list, "… UBND" does not.
      return isItem(last) && !last.hasSuffix("UBND") && line.first?.isUppercase == true
    }
    return line.first?.isUppercase == true
  }

  private func isItem(_ text: String) -> Bool { text.hasPrefix("-") || text.hasPrefix("–") }
}
