import Archives
import Foundation
import Testing

@Suite("ZIP archives")
struct ZipWriterTests {
  private static let entries = [
    ZipEntry(name: "[Content_Types].xml", data: Data("<Types/>".utf8)),
    ZipEntry(name: "word/tiếng Việt.xml", data: Data(String(repeating: "ổ", count: 5000).utf8)),
    ZipEntry(name: "word/media/a.png", data: Data((0...255).map { UInt8($0) }), isStored: true),
    ZipEntry(name: "empty", data: Data()),
  ]

  @Test func theSameEntriesGiveTheSameBytes() throws {
    let first = try ZipWriter.archive(Self.entries)
    let second = try ZipWriter.archive(Self.entries)
    #expect(first == second)
    #expect(first.starts(with: Data("PK\u{3}\u{4}".utf8)))
  }

  /// The fields of a local header: time at 10, date at 12, method at 8, name from 30.
  @Test func theFirstEntryComesFirstAndBearsTheFixedTime() throws {
    let bytes = [UInt8](try ZipWriter.archive(Self.entries))
    #expect(Array(bytes[8..<10]) == [8, 0])
    #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    #expect(String(decoding: bytes[30..<49], as: UTF8.self) == "[Content_Types].xml")
  }

  @Test func whatIsStoredIsThereAsItIs() throws {
    let archive = try ZipWriter.archive(Self.entries)
    #expect(archive.range(of: Data((0...255).map { UInt8($0) })) != nil)
    #expect(archive.range(of: Data(String(repeating: "ổ", count: 100).utf8)) == nil)
    #expect(archive.count < 5000)
  }

  @Test func twoEntriesOfOneNameAreRefused() {
    let entry = ZipEntry(name: "a", data: Data())
    #expect(throws: ZipError.duplicate("a")) { try ZipWriter.archive([entry, entry]) }
  }
}
