public import Foundation

/// A reader of what others wrote, and what must hold of it for any bytes.
///
/// The fuzzer (`make fuzz-coverage`) and the test that replays its corpus both go by this list.
public enum FuzzReader: String, Sendable, CaseIterable {
  /// Tables and report forms as CSV.
  case csv

  /// Workbooks: their archive, or the parts in it.
  case workbook

  /// Texts that name a period.
  case period

  /// Texts that hold a number.
  case number

  /// Reads bytes.
  ///
  /// - Parameter bytes: The bytes, whatever they are.
  /// - Returns: What does not hold, in words; `nil` if all does.
  public func fault(of bytes: [UInt8]) -> String? {
    switch self {
    case .csv: CSVProperties.fault(of: bytes)
    case .workbook: WorkbookProperties.fault(of: bytes)
    case .period: String(validating: bytes, as: UTF8.self).flatMap(PeriodProperties.fault)
    case .number: String(validating: bytes, as: UTF8.self).flatMap(NumberProperties.fault)
    }
  }

  /// Returns the files of a corpus.
  ///
  /// - Parameter folder: The folder that has a folder for each reader.
  /// - Returns: The names and bytes, in the order of the names.
  /// - Throws: An error if the folder cannot be read.
  public func corpus(in folder: URL) throws -> [(name: String, bytes: [UInt8])] {
    let own = folder.appending(path: rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: own.path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: own.appending(path: name))))
    }
  }
}
