import Foundation
import Indicators
import Testing

@testable import Intake

@Suite("Text of a file")
struct TextFileTests {
  @Test func byteOrderMarkIsDropped() throws {
    #expect(try decodedText(of: [0xEF, 0xBB, 0xBF, 0x61], file: "t.csv") == "a")
    #expect(try decodedText(of: Array("Tỷ lệ".utf8), file: "t.csv") == "Tỷ lệ")
  }

  @Test(
    "What is not text is named",
    arguments: [
      ([], "the file is empty"), ([0xEF, 0xBB, 0xBF], "the file is empty"),
      (Array("a\nb\0c".utf8), "line 2 holds a NUL byte; this is not a text file"),
      (
        [0x61, 0xC3, 0x28],
        "the encoding of the file cannot be told; save it as CSV UTF-8 or .xlsx"
      ),
      (
        [0x54, 0xFD, 0x20],
        "the encoding of the file cannot be told: 'Tư' in Windows-1258, 'Tý' in Windows-1252; save it "
          + "as CSV UTF-8 or .xlsx"
      ),
      (
        [0x61, 0x00, 0x62, 0x00],
        "the file is UTF-16 without its mark, or damaged; save it as CSV UTF-8"
      ),
      (
        [0xFF, 0xFE, 0x61],
        "the file is UTF-16 without its mark, or damaged; save it as CSV UTF-8"
      ),
      (
        Array("%PDF-1.7\n".utf8) + [0xE2, 0x00],
        "this is a PDF and no table; send the original table as .xlsx or CSV UTF-8"
      ),
      (
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x00, 0x00],
        "this is a picture and no table; send the original table as .xlsx or CSV UTF-8"
      ),
      (
        [0xFF, 0xD8, 0xFF, 0xE0, 0x00],
        "this is a picture and no table; send the original table as .xlsx or CSV UTF-8"
      ),
      (
        [0x50, 0x4B, 0x03, 0x04, 0x00],
        "this is an archive or a workbook (ZIP, XLSX); save it as CSV UTF-8"
      ),
    ] as [([UInt8], String)])
  func notText(bytes: [UInt8], expected: String) {
    let error = #expect(throws: IntakeError.self) { try decodedText(of: bytes, file: "t.csv") }
    #expect(error?.description == "t.csv: \(expected)")
  }

  @Test func missingFile() {
    let error = #expect(throws: IntakeError.self) { try readText(from: "nowhere/t.csv") }
    #expect(error?.description == "nowhere/t.csv: there is no such file")
    #expect(error?.text(in: .vietnamese) == "nowhere/t.csv: không có tệp này")
  }

  @Test func folderInsteadOfFile() throws {
    try withFolder([:]) { path in
      let error = #expect(throws: IntakeError.self) { try readText(from: path) }
      #expect(error?.description == "\(path): this is a folder, not a file")
    }
  }

  @Test func tooLargeFileIsRefusedUnread() throws {
    try withFolder(["large.csv": "a\n"]) { path in
      let file = "\(path)/large.csv"
      let handle = try #require(FileHandle(forWritingAtPath: file))
      try handle.truncate(atOffset: 512 * 1_048_576 + 1)
      let error = #expect(throws: IntakeError.self) { try readText(from: file) }
      #expect(error?.description == "\(file): the file is larger than 512 MB")
    }
  }

  @Test func linksAreFollowed() throws {
    try withFolder(["a.csv": "Tỷ lệ\n"]) { path in
      let link = "\(path)/link.csv"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "\(path)/a.csv")
      #expect(try readText(from: link) == "Tỷ lệ\n")
    }
  }

  @Test func pipesAreReadToTheirEnd() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("a,b\n1,2\n".utf8))
    try pipe.fileHandleForWriting.close()
    let read = try bytes(of: pipe.fileHandleForReading, file: "<stdin>")
    #expect(read == Array("a,b\n1,2\n".utf8))
  }
}

/// Calls a function with the path of a new folder that holds files, and removes it afterwards.
func withFolder<Result>(
  _ files: [String: String], _ body: (String) throws -> Result
) throws -> Result {
  let manager = FileManager.default
  let folder = manager.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
  try manager.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? manager.removeItem(at: folder) }
  for (name, text) in files {
    let file = folder.appendingPathComponent(name)
    try manager.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(folder.path)
}
