import Execution
import Foundation
import Indicators
import Intake
import TestSupport
import Testing

/// Workbooks of the format before 2007, with programs in the place of LibreOffice that do what a
/// broken or attacked one may do.
@Suite("Old workbooks")
struct OldWorkbookTests {
  /// The beginning of an old workbook.
  private static let old: [UInt8] =
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)

  /// Whether child processes can be cut off from the network here.
  private static let canIsolate: Bool = {
    let unshare = URL(filePath: "/usr/bin/unshare")
    let trial = try? ProgramRun(unshare, ["--map-root-user", "--net", "--pid", "--fork", "true"])
    return trial?.status == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit")
  }()

  /// Whether LibreOffice is there with Calc, without which it reads no workbooks.
  private static let hasOffice =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")
    && FileManager.default.fileExists(atPath: "/usr/lib/libreoffice/program/libsclo.so")

  /// Reads an old workbook with a script that stands for LibreOffice.
  private static func read(
    _ script: String, bytes: [UInt8] = old, limits: OfficeConverter.Limits = .init()
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "xls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "soffice")
    // The folder of the result is the argument behind --outdir.
    let start =
      "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nout=$2\nmkdir -p \"$out\"\n"
    try Data((start + script + "\n").utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    // Bytes of its own each time, for the last result is remembered.
    let own = bytes + Array(UUID().uuidString.utf8)
    do {
      let submission = try readSubmission(
        own, name: "bao_cao.xls", known: FormFixture.known,
        converter: OfficeConverter(path: "\(folder.path):/usr/bin:/bin", limits: limits))
      return "\(submission.dataset.observations.count) observations"
    } catch { return error.text(in: .english) }
  }

  @Test("Without LibreOffice an old workbook is refused with the remedy")
  func withoutOffice() throws {
    do {
      _ = try readSubmission(
        Self.old, name: "a.xls", known: FormFixture.known,
        converter: OfficeConverter(path: "/nowhere"))
      Issue.record("it was read")
    } catch {
      let text = error.text(in: .vietnamese)
      #expect(text.contains("chưa cài LibreOffice") && text.contains("lưu thành .xlsx"))
    }
  }

  @Test("A workbook with a password is not given to LibreOffice")
  func encrypted() throws {
    let bytes = Self.old + "EncryptedPackage".utf8.flatMap { [$0, 0] }
    #expect(try Self.read("exit 0", bytes: bytes).contains("encrypted with a password"))
  }

  @Test(
    "What goes wrong in the child ends in words", .enabled(if: canIsolate, "no user namespaces"),
    arguments: [
      ("exit 3", "exit status 3"), ("sh -c 'kill -SEGV $$'; exit $?", "exit status 139"),
      ("exit 0", "it wrote no file"),
      ("echo no > \"$out/workbook.xlsx\"", "the kind of table is not known"),
      (
        "head -c 3000000 /dev/zero > \"$out/workbook.xlsx\" || true; exit 0",
        "larger than 1000000 bytes"
      ),
      // More memory than is allowed.
      ("exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'", "exit status"),
    ])
  func faults(script: String, words: String) throws {
    var limits = OfficeConverter.Limits()
    limits.output = 1_000_000
    limits.memory = 300 << 20
    limits.seconds = 20
    let text = try Self.read(script, limits: limits)
    #expect(text.contains(words), "\(text)")
    #expect(text.hasPrefix("bao_cao.xls"), "\(text)")
  }

  @Test(
    "A child that hangs is ended with everything that it started",
    .enabled(if: canIsolate, "no user namespaces"))
  func hang() throws {
    var limits = OfficeConverter.Limits()
    limits.seconds = 1
    let mark = FileManager.default.temporaryDirectory.appending(path: "hang-\(UUID().uuidString)")
    let text = try Self.read("(sleep 4; touch '\(mark.path)') & sleep 100", limits: limits)
    #expect(text.contains("longer than 1 seconds"), "\(text)")
    Thread.sleep(forTimeInterval: 4)
    #expect(!FileManager.default.fileExists(atPath: mark.path))
  }

  @Test("The child has no network", .enabled(if: canIsolate, "no user namespaces"))
  func network() throws {
    // Only the loopback device is there, and it is down.
    let text = try Self.read("[ \"$(grep -c : /proc/net/dev)\" = 1 ] && exit 7; exit 8")
    #expect(text.contains("exit status 7"), "\(text)")
  }

  @Test(
    "LibreOffice reads a workbook that it wrote as .xls",
    .enabled(if: canIsolate && hasOffice, "LibreOffice Calc is not installed"))
  func office() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "xls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table =
      "place,indicator,period,value,unit,status\nkien_an,coverage_5g,2026-06,45.5,% dân số,reported\n"
    try Data(table.utf8).write(to: folder.appending(path: "a.csv"))
    _ = try ProgramRun(
      URL(filePath: "/usr/bin/soffice"),
      [
        "-env:UserInstallation=\(folder.appending(path: "profile").absoluteString)", "--headless",
        "--convert-to", "xls:MS Excel 97", "--outdir", folder.path,
        folder.appending(path: "a.csv").path,
      ])
    let read = try readSubmission(
      folder.appending(path: "a.xls").path, known: FormFixture.known)
    let figure = try #require(read.dataset.observations.first)
    #expect(figure.place == "kien_an" && figure.value == 45.5)
    #expect(figure.period == .month(6, year: 2026) && figure.location.hasPrefix("a.xls:"))
  }
}
