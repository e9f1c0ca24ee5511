import Indicators
import Tables

/// Which columns of a table stand for what: `series_id=Country+Indicator,period=Year,value=Value`.
///
/// Several columns with `+` between them are put together. In a file, every entry may have a line of its
/// own, and a line that begins with `#` is a remark.
public struct ColumnMap: Sendable, Equatable {
  /// What a column can stand for.
  public enum Target: String, Sendable, CaseIterable {
    case seriesID = "series_id"
    case period, value, entity, indicator, unit, status
  }

  /// The columns of each target.
  public let columns: [Target: [String]]

  init(_ columns: [Target: [String]]) { self.columns = columns }

  /// Reads a map.
  ///
  /// - Parameters:
  ///   - text: Entries `target=Column` or `target=Column+Column`, with commas or line ends between them.
  ///   - header: The columns of the table; a name that is one of them is never taken apart.
  /// - Throws: ``ColumnMapError`` with what is wrong and what is expected.
  public init(_ text: String, header: [String]) throws(ColumnMapError) {
    var columns: [Target: [String]] = [:]
    for entry in Self.entries(text) {
      let parts = entry.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, !parts[1].isEmpty else { throw .malformed(entry) }
      guard let target = Target(rawValue: parts[0]) else { throw .unknownTarget(parts[0]) }
      guard columns[target] == nil else { throw .twice(parts[0]) }
      let names =
        header.contains(parts[1])
        ? [parts[1]] : parts[1].split(separator: "+").map { String($0).trimmed }
      for name in names where !header.contains(name) {
        throw .noColumn(name, header: header)
      }
      columns[target] = names
    }
    for target in [Target.period, .value] {
      guard columns[target]?.count == 1 else { throw .missing(target.rawValue) }
    }
    guard [.seriesID, .entity, .indicator].contains(where: { columns[$0] != nil }) else {
      throw .missing(Target.seriesID.rawValue)
    }
    self.columns = columns
  }

  /// The entries; a comma ends one only where another entry follows, since columns may have commas.
  private static func entries(_ text: String) -> [String] {
    var entries: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = String(line).trimmed
      guard !line.hasPrefix("#") else { continue }
      var isContinued = false
      for part in line.split(separator: ",", omittingEmptySubsequences: false) {
        let name = String(part.prefix { $0 != "=" }).trimmed
        if isContinued, !part.contains("=") || Target(rawValue: name) == nil, !entries.isEmpty {
          entries[entries.count - 1] += ",\(part)"
        } else {
          entries.append(String(part))
        }
        isContinued = true
      }
    }
    return entries
  }
}

/// What is wrong with a map of columns.
public enum ColumnMapError: Error, Sendable, Equatable {
  case malformed(String)
  case unknownTarget(String)
  case twice(String)
  case missing(String)
  case noColumn(String, header: [String])
}

extension ColumnMapError {
  /// The error in both languages, with the remedy.
  var text: LocalizedText {
    let example = "series_id=Country+Indicator,period=Year,value=Value"
    return switch self {
    case .malformed(let entry):
      LocalizedText(
        vi: "ánh xạ cột \(entry.quoted) không đúng dạng; viết như \(example)",
        en: "\(entry.quoted) maps no column; write the map like \(example)")
    case .unknownTarget(let name):
      LocalizedText(
        vi: "ánh xạ cột không có \(name.quoted); dùng được: \(Self.targets)",
        en: "no column can be mapped to \(name.quoted); there are \(Self.targets)")
    case .twice(let name):
      LocalizedText(
        vi: "ánh xạ cột có \(name.quoted) hai lần; chỉ giữ một",
        en: "\(name.quoted) is mapped twice; keep one")
    case .missing(let name):
      LocalizedText(
        vi: "ánh xạ cột phải có một cột cho \(name.quoted); viết như \(example)",
        en: "the map needs a column for \(name.quoted); write it like \(example)")
    case .noColumn(let name, let header):
      LocalizedText(
        vi: "bảng không có cột \(name.quoted); tiêu đề có \(listed(header, and: "và thêm"))",
        en: "the table has no column \(name.quoted); the header has \(listed(header, and: "and"))")
    }
  }

  private static let targets = ColumnMap.Target.allCases.map(\.rawValue).joined(separator: ", ")
}
