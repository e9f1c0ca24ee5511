import Documents
import Foundation
import Testing
import TestSupport

/// Whole files, read by the programs of poppler where they are installed.
@Suite("PDF files")
struct PDFReaderTests {
  private static let hasTools = ["pdftotext", "pdftoppm", "prlimit", "unshare"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  private static let canRead: Bool = {
    guard hasTools else { return false }
    var fixture = PDFFixture()
    fixture.put(text, x: 85, y: 700)
    do throws(DocumentError) { _ = try DocumentReader().read(fixture.bytes, name: "a.pdf") } catch {
      if case .notConfined = error { return false }
    }
    return true
  }()

  private static let text =
    "1. Chi tieu cua xa den nam 2030 duoc quy dinh trong bang duoi day, co so lieu."

  private static func error(_ bytes: [UInt8]) -> DocumentError? {
    do throws(DocumentError) {
      _ = try DocumentReader().read(bytes, name: "a.pdf")
      return nil
    } catch { return error }
  }

  @Test("Texts and a ruled table over two pages", .enabled(if: canRead, "no poppler"))
  func whole() throws {
    var fixture = PDFFixture()
    fixture.put(Self.text, x: 85, y: 780)
    fixture.grid(columns: [85, 125, 400, 540], rows: [740, 715, 690])
    for (x, text) in [(90, "STT"), (130, "Chi tieu"), (405, "Nam 2030")] {
      fixture.put(text, x: x, y: 722)
    }
    for (x, text) in [(90, "1"), (130, "Phu song 5G"), (405, "80%")] {
      fixture.put(text, x: x, y: 697)
    }
    fixture.put("1", x: 300, y: 30)
    fixture.addPage()
    fixture.grid(columns: [85, 125, 400, 540], rows: [780, 755, 715])
    for (x, text) in [(90, "STT"), (130, "Chi tieu"), (405, "Nam 2030")] {
      fixture.put(text, x: x, y: 762)
    }
    fixture.put("2", x: 90, y: 730)
    fixture.put("Ho so truc tuyen toan trinh cua moi nguoi dan,", x: 130, y: 740)
    fixture.put("doanh nghiep", x: 130, y: 722)
    fixture.put("100%", x: 405, y: 730)
    fixture.put("2", x: 300, y: 30)
    let document = try DocumentReader().read(fixture.bytes, name: "ke_hoach.pdf")
    #expect(document.format == .pdf && document.pages == 2)
    #expect(
      document.outline == [
        "¶ \(Self.text)", "STT | Chi tieu | Nam 2030", "1 | Phu song 5G | 80%",
        "2 | Ho so truc tuyen toan trinh cua moi nguoi dan, doanh nghiep | 100%",
      ])
    #expect(document.tables.first?.rows.map(\.page) == [1, 1, 2])
  }

  @Test("Rules are found in grey and between grey areas", .enabled(if: canRead, "no poppler"))
  func greyRules() throws {
    var fixture = PDFFixture()
    fixture.put(Self.text, x: 85, y: 780)
    // A dark head with white rules, and rows with light grey ones.
    fixture.draw("0.4 g 85 715 455 25 re f 1 G 125 715 m 125 740 l S 400 715 m 400 740 l S 1 g")
    for (x, text) in [(90, "STT"), (130, "Chi tieu"), (405, "Nam 2030")] {
      fixture.put(text, x: x, y: 722)
    }
    fixture.draw("0 g 0.85 G")
    fixture.grid(columns: [85, 125, 400, 540], rows: [715, 690, 665])
    for (row, y) in [697, 672].enumerated() {
      for (x, text) in [(90, "\(row + 1)"), (130, "Phu song 5G"), (405, "80%")] {
        fixture.put(text, x: x, y: y)
      }
    }
    #expect(
      try DocumentReader().read(fixture.bytes, name: "a.pdf").outline == [
        "¶ \(Self.text)", "STT | Chi tieu | Nam 2030", "1 | Phu song 5G | 80%",
        "2 | Phu song 5G | 80%",
      ])
  }

  @Test("Scans, broken files and too many pages are refused", .enabled(if: canRead, "no poppler"))
  func refused() {
    #expect(Self.error(PDFFixture().bytes) == .noText)
    var lines = PDFFixture()
    lines.grid(columns: Array(stride(from: 50, to: 550, by: 5)), rows: [100, 700])
    #expect(Self.error(lines.bytes) == .scan(pages: 1))
    var long = PDFFixture()
    for _ in 0..<201 {
      long.put(Self.text, x: 85, y: 700)
      long.addPage()
    }
    #expect(Self.error(long.bytes) == .tooManyPages(limit: 200))
    for text in ["%PDF-1.7", "%PDF-1.4\n1 0 obj << >> endobj trailer << /Root 9 0 R >>"] {
      guard case .damaged = Self.error(Array(text.utf8)) else {
        Issue.record("\(text) is not called damaged")
        continue
      }
    }
  }

  @Test("Damaged files and strange pages end no reading", arguments: 0..<8)
  func strange(seed: UInt64) {
    let document = FuzzDocument.pdf(seed: seed)
    let error = Self.error(document.bytes)
    #expect(error?.vi.isEmpty != true)
  }

  @Test("Word documents with anything in them are read or refused in words")
  func strangeWord() throws {
    for seed in 0..<400 as Range<UInt64> {
      let document = try FuzzDocument(seed: seed)
      do throws(DocumentError) {
        _ = try DocumentReader(path: "/nowhere").read(document.bytes, name: document.name)
      } catch { #expect(!error.vi.isEmpty) }
    }
  }
}
