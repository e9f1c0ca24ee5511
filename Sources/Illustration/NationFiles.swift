import Execution
import Foundation
public import Indicators

/// The files of an illustrative nation.
public enum NationFiles {
  /// The part of a nation that is written.
  public enum Extent: Sendable, Equatable {
    /// A data folder with all reports up to the round of a month.
    case folder(until: Month)

    /// One long table with the reports of a month's round, of a place and those below it.
    case month(Month, place: String?)
  }

  /// Creates a nation whose indicators are those that the plans of a data folder use most.
  ///
  /// - Parameters:
  ///   - communes: The number of communes, wards and special zones.
  ///   - indicators: The number of indicators.
  ///   - dataset: What was read of the data folder.
  ///   - datasets: The path of the data folder, for messages.
  ///   - seed: Decides every number.
  /// - Returns: The nation.
  /// - Throws: ``NationError`` if the plans name too few indicators.
  public static func nation(
    communes: Int, indicators: Int, of dataset: Dataset, datasets: String, seed: UInt64
  ) throws(NationError) -> IllustrativeNation {
    let chosen = IllustrativeNation.commonIndicators(indicators, of: dataset)
    guard chosen.count == indicators else {
      throw NationError.tooFewIndicators(wanted: indicators, found: chosen.count, folder: datasets)
    }
    return IllustrativeNation(communeCount: communes, indicators: chosen, seed: seed)
  }

  /// Writes a nation, file by file, none of them ever whole in memory.
  ///
  /// - Parameters:
  ///   - nation: The nation.
  ///   - extent: What is written.
  ///   - folder: The folder, created if it is missing.
  /// - Returns: The paths of the files.
  /// - Throws: ``OutputError`` if a file cannot be written, ``NationError`` if there is no such place.
  public static func write(
    _ nation: IllustrativeNation, _ extent: Extent, to folder: String
  ) throws -> [String] {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    switch extent {
    case .folder(let month):
      return try writeFolder(nation, until: month, to: folder)
    case .month(let month, let place):
      let communes = place.map(nation.communes(of:)) ?? nation.communes
      guard !communes.isEmpty else { throw NationError.noPlace(place ?? "") }
      try OutputFile.createFolder(folder)
      let path = "\(folder)/illustrative-\(month)\(place.map { "-\($0)" } ?? "").csv"
      try writeReports(of: communes, in: nation, rounds: month...month, to: path)
      return [path]
    }
  }

  private static func writeFolder(
    _ nation: IllustrativeNation, until month: Month, to folder: String
  ) throws -> [String] {
    for folder in [folder, "\(folder)/milestones", "\(folder)/observations"] {
      try OutputFile.createFolder(folder)
    }
    let tables = PlanTables(nation)
    var paths: [String] = []
    for (name, bytes) in [
      ("illustrative.txt", notice(nation, month)), ("indicators.csv", tables.indicators),
      ("places.csv", tables.places), ("denominators.csv", tables.denominators),
      ("plans.csv", tables.plans),
    ] {
      paths.append("\(folder)/\(name)")
      try OutputFile("\(folder)/\(name)").write(Data(bytes))
    }
    let milestones = "\(folder)/milestones/illustrative.csv"
    let file = try StreamedFile(milestones)
    try tables.forEachPartOfMilestones { bytes throws(OutputError) in try file.write(bytes) }
    try file.finish()
    paths.append(milestones)
    for province in nation.provinces {
      let path = "\(folder)/observations/illustrative-\(province.key).csv"
      try writeReports(
        of: nation.communes(of: province.key), in: nation,
        rounds: ReportTable.rounds(until: month), to: path)
      paths.append(path)
    }
    return paths
  }

  private static func writeReports(
    of communes: [IllustrativePlace], in nation: IllustrativeNation, rounds: ClosedRange<Month>,
    to path: String
  ) throws(OutputError) {
    let file = try StreamedFile(path)
    try file.write(Array(ReportTable.header.utf8))
    try ReportTable.forEachPart(of: communes, in: nation, rounds: rounds) {
      bytes throws(OutputError) in try file.write(bytes)
    }
    try file.finish()
  }

  private static func notice(_ nation: IllustrativeNation, _ month: Month) -> [UInt8] {
    Array(
      """
      DỮ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT. Mọi địa bàn, kế hoạch và báo cáo trong thư mục này do \
      chương trình sinh ra để thử quy mô và tốc độ; không dùng để đánh giá địa bàn nào.
      ILLUSTRATIVE DATA, NOT REAL. Every place, plan and report in this folder was made by a program to \
      test size and speed; judge no place by it.

      dubao simulate nation --places \(nation.communes.count) \
      --indicators \(nation.indicators.count) --seed \(nation.seed) --until \(month)

      """.utf8)
  }
}

/// Why an illustrative nation cannot be made.
public enum NationError: Error, Equatable {
  /// The plans of the data folder name too few quantities between 0 and 100.
  case tooFewIndicators(wanted: Int, found: Int, folder: String)

  /// The nation has no place of that key.
  case noPlace(String)
}

extension NationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFewIndicators(let wanted, let found, let folder):
      "the plans of '\(folder)' name \(found) quantities between 0 and 100, and \(wanted) are asked "
        + "for; ask for \(found) or fewer"
    case .noPlace(let key):
      "the illustrative nation has no place '\(key)'; keys are viet_nam, tinh_minh_hoa_01 and those of "
        + "places.csv"
    }
  }
}
