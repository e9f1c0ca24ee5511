import Execution
import Foundation
import Indicators
import Intake
import TestSupport

/// Damaged workbooks of the format before 2007, each read through a LibreOffice of its own.
struct OldWorkbooks {
  private let sound: Data

  /// Has LibreOffice write a workbook; `nil` where it is not installed.
  init?(in folder: URL) throws {
    let office = "/usr/bin/soffice"
    guard FileManager.default.isExecutableFile(atPath: office) else { return nil }
    let table =
      "UBND XÃ PHÚ BÌNH,,\nChỉ tiêu,Đơn vị tính,Tháng 7/2026\nTỷ lệ phủ sóng 5G,%,\"62,5\"\n"
    let source = folder.appending(path: "old.csv")
    try Data(table.utf8).write(to: source)
    _ = try ProgramRun(
      URL(filePath: office),
      [
        "-env:UserInstallation=\(folder.appending(path: "profile").absoluteString)", "--headless",
        "--infilter=CSV:44,34,76,1", "--convert-to", "xls:MS Excel 97", "--outdir", folder.path,
        source.path,
      ])
    sound = try Data(contentsOf: folder.appending(path: "old.xls"))
  }

  /// Reads the workbook as it is, and damaged ones.
  ///
  /// - Returns: What became of each: "accepted", "refused", or "silent" if it was refused without a word.
  func outcomes(count: Int, seed: UInt64, known: Dataset) -> [String] {
    (0..<count).map { step in
      outcome(
        of: step == 0 ? sound : FuzzFile.damaged(sound, seed: seed &+ UInt64(step)), known: known)
    }
  }

  private func outcome(of data: Data, known: Dataset) -> String {
    do throws(IntakeError) {
      _ = try readSubmission([UInt8](data), name: "old.xls", known: known)
      return "accepted"
    } catch {
      return error.text(in: .vietnamese).isEmpty ? "silent" : "refused"
    }
  }
}
