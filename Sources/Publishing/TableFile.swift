import Execution
public import Foundation
import Indicators

/// A table in a folder, as a data package tells of it.
public struct TableFile: Sendable, Equatable {
  /// The path within the folder.
  public let path: String

  /// The kind of table, a name of the field catalogue.
  public let table: String

  /// The names of its columns.
  public let columns: [String]

  /// The number of bytes.
  public let bytes: Int

  /// The SHA-256 of the bytes, 64 hexadecimal digits.
  public let hash: String

  /// Notes a table whose bytes are known.
  ///
  /// - Parameters:
  ///   - path: The path within the folder.
  ///   - folder: What the folder holds, by which the kind of the table is known.
  ///   - columns: The names of its columns.
  ///   - bytes: The number of bytes.
  ///   - hash: The SHA-256 of the bytes.
  public init(path: String, in folder: FolderKind, columns: [String], bytes: Int, hash: String) {
    self.path = path
    self.table = folder.table(of: path)
    self.columns = columns
    self.bytes = bytes
    self.hash = hash
  }

  /// Notes a table that is in memory.
  public init(path: String, in folder: FolderKind, data: Data) {
    self.init(
      path: path, in: folder, columns: Self.columns(data), bytes: data.count,
      hash: Fingerprint.sha256(data))
  }

  /// Notes a table that has been written; it is read piece by piece.
  ///
  /// - Throws: An error of the system if the file cannot be read.
  public init(path: String, in folder: FolderKind, at root: String) throws {
    var head = Data()
    let (bytes, hash) = try Fingerprint.sha256(ofFile: "\(root)/\(path)") { piece in
      if head.isEmpty { head = piece.prefix(1 << 16) }
    }
    self.init(
      path: path, in: folder, columns: Self.columns(head), bytes: bytes, hash: hash)
  }

  /// The names in the header, none of which needs quotation marks in the tables of this program.
  private static func columns(_ data: Data) -> [String] {
    let line = data.prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: line, as: UTF8.self).split(separator: ",").map(String.init)
  }
}

/// What a folder with tables holds.
public enum FolderKind: String, Sendable, CaseIterable {
  /// A data folder.
  case data

  /// The tables of a gap report.
  case report

  /// The results of a nightly run.
  case run

  /// The results of `simulate`.
  case simulation

  /// The results of a hindcast.
  case hindcast

  /// Figures as SDMX, and as Open SDG takes them.
  case sdmx
  case openSDG = "open-sdg"

  /// Returns the kind of a table by its path within the folder.
  func table(of path: String) -> String {
    let parts = path.split(separator: "/")
    let file = parts.last.map { $0.hasSuffix(".csv") ? $0.dropLast(4) : $0 }.map(String.init) ?? ""
    switch (self, file) {
    case (.sdmx, _), (.openSDG, _): return rawValue
    case (.data, _): return parts.count > 1 ? String(parts[0]) : file
    case (.report, "projections"), (.run, _): return file
    case (.report, _): return "report-\(file)"
    case (.simulation, "first_passage"): return "passages"
    case (.simulation, "counts"): return "entity-counts"
    case (.hindcast, "reliability"): return "bins"
    case (.simulation, _), (.hindcast, _): return file
    }
  }

  /// What the folder is called.
  var title: LocalizedText {
    switch self {
    case .data:
      LocalizedText(vi: "Thư mục số liệu của DuBao", en: "Data folder of DuBao")
    case .report:
      LocalizedText(vi: "Các bảng của báo cáo khoảng cách", en: "Tables of a gap report")
    case .run:
      LocalizedText(vi: "Kết quả dự báo của mọi nơi", en: "Projections of all places")
    case .simulation:
      LocalizedText(vi: "Kết quả mô phỏng", en: "Results of a simulation")
    case .hindcast:
      LocalizedText(vi: "Kết quả kiểm chứng trên quá khứ", en: "Results of a hindcast")
    case .sdmx:
      LocalizedText(vi: "Số liệu chỉ tiêu theo SDMX", en: "Figures of indicators as SDMX")
    case .openSDG:
      LocalizedText(vi: "Số liệu chỉ tiêu cho Open SDG", en: "Figures of indicators for Open SDG")
    }
  }
}
