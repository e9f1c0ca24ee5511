import Execution
import Foundation
import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Pictures of drawings")
struct PictureLibraryTests {
  private func drawings() -> [Drawing] {
    let report = Sample.gapReport([
      Sample.placeReport(
        Sample.place("xa_an"),
        [
          Sample.report(
            Sample.indicator(),
            [Sample.observation(.year(2024), 31.5), Sample.observation(.year(2025), 46)],
            [Sample.assessment(Sample.milestone("a"), .atRisk, probability: 0.4)])
        ])
    ])
    return DocumentReport(report, language: .vietnamese).drawings.flatMap(\.self)
  }

  private func number(_ data: Data, at place: Int) -> Int {
    data.dropFirst(place).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  @Test func aPictureIsAsWideAsItsDrawingSaysAndAsHighInProportion() throws {
    let library = try PictureLibrary.installed.get()
    let drawing = try #require(drawings().first)
    let data = try library.png(of: drawing)
    #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(number(data, at: 16) == drawing.pixels)
    #expect(
      number(data, at: 20)
        == Int((Double(drawing.pixels) * drawing.height / drawing.width).rounded(.up)))
    #expect(try library.png(of: drawing) == data)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")))
  func pixelsAreThoseOfRsvgConvert() throws {
    let library = try PictureLibrary.installed.get()
    let folder = try TemporaryFolder()
    let url = folder.url
    let convert = URL(filePath: "/usr/bin/rsvg-convert")
    for drawing in drawings().prefix(3) {
      let size = ["--width", String(drawing.pixels), "--keep-aspect-ratio"]
      let (source, own, other) = (
        url.appending(path: "d.svg").path, url.appending(path: "own.svg").path,
        url.appending(path: "other.png").path
      )
      try OutputFile(source).write(drawing.svg)
      try Tool.run(
        convert, size + ["--background-color", "white", "--output", other, source], in: url)
      // Both files as raw pixels, which that program writes again in one and the same form.
      func again(_ data: Data) throws -> Data {
        let picture =
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(data, at: 16))\" "
          + "height=\"\(number(data, at: 20))\"><image width=\"100%\" height=\"100%\" "
          + "href=\"data:image/png;base64,\(data.base64EncodedString())\"/></svg>"
        try OutputFile(own).write(picture)
        let target = url.appending(path: "again.png").path
        try Tool.run(convert, ["--unlimited", "--output", target, own], in: url)
        return try Data(contentsOf: URL(filePath: target))
      }
      let expected = try Data(contentsOf: URL(filePath: other))
      #expect(try again(library.png(of: drawing)) == again(expected), "\(drawing.id)")
    }
  }

  @Test func aLibraryThatIsMissingIsNamedWithItsPackage() {
    #expect {
      try PictureLibrary(drawings: "libnothing-of-the-kind.so.2")
    } throws: { error in
      let text = String(describing: error)
      return text.contains("'libnothing-of-the-kind.so.2' is needed for the charts")
        && text.contains("apt-get install librsvg2-2")
    }
  }
}
