import Archives
import Foundation
import Testing

@Suite("Reading of ZIP archives")
struct ZipReaderTests {
  private static let limits = ZipLimits(
    archiveBytes: 1 << 22, members: 10, memberBytes: 4 << 20, totalBytes: 6 << 20, ratio: 100)

  private static func archive(_ entries: (String, Data)...) throws -> Data {
    try ZipWriter.archive(entries.map { ZipEntry(name: $0.0, data: $0.1) })
  }

  /// Returns the error of opening an archive, or of reading its members.
  private static func error(_ data: Data) -> ZipReadError? {
    do throws(ZipReadError) {
      var reader = try ZipReader(data, limits: limits)
      for name in reader.names { _ = try reader.data(of: name) }
      return nil
    } catch { return error }
  }

  @Test func whatWasWrittenIsRead() throws {
    let text = Data("tiếng Việt".utf8)
    var reader = try ZipReader(
      Self.archive(("xl/a.xml", text), ("empty", Data())), limits: Self.limits)
    #expect(reader.names == ["xl/a.xml", "empty"])
    #expect(try reader.data(of: "xl/a.xml") == text)
    #expect(try reader.data(of: "empty") == Data())
    #expect(try reader.data(of: "other") == nil)
  }

  @Test(
    "A name that leads out of the archive is refused",
    arguments: ["../a", "a/../../b", "/etc/passwd", "C:\\a", "a\\..\\b", "a/.."])
  func names(name: String) throws {
    // libzip makes no such archive; the name is put in place of one of the same length.
    let harmless = String(repeating: "z", count: name.utf8.count)
    var data = try Self.archive((harmless, Data()))
    while let range = data.range(of: Data(harmless.utf8)) {
      data.replaceSubrange(range, with: Data(name.utf8))
    }
    #expect(Self.error(data) == .unsafeName(name))
  }

  @Test func aBombIsRefusedWhileItIsInflated() throws {
    let bomb = try Self.archive(("bomb", Data(count: 3 << 20)))
    #expect(bomb.count < 10_000)
    #expect(Self.error(bomb) == .suspiciousRatio(name: "bomb", limit: 100))
  }

  /// The sizes in the headers, 4 bytes each at 22 of the local and 24 of the central header, are lies.
  @Test func sizesInHeadersAreNotBelieved() throws {
    var noise = SystemlessNoise()
    let large = Data((0..<(5 << 19)).flatMap { _ in [noise.next(), 0] })
    var bytes = [UInt8](try Self.archive(("a", large)))
    #expect(
      Self.error(Data(bytes)) == .archiveTooLarge(bytes: bytes.count, limit: 1 << 22)
        || Self.error(Data(bytes)) == .memberTooLarge(name: "a", limit: 4 << 20))
    let central = try #require(Data(bytes).range(of: Data("PK\u{1}\u{2}".utf8))).lowerBound
    for position in [22, central + 24] {
      for offset in 0..<4 { bytes[position + offset] = offset == 0 ? 9 : 0 }
    }
    #expect(Self.error(Data(bytes)) != nil)
  }

  @Test func allMembersTogetherAreLimited() throws {
    var noise = SystemlessNoise()
    let part = Data((0..<(1 << 20)).flatMap { _ in [noise.next() & 1, 0, 0] })
    let error = Self.error(try Self.archive(("a", part), ("b", part), ("c", part)))
    #expect(
      error == .memberTooLarge(name: "b", limit: 6 << 20)
        || error == .memberTooLarge(name: "c", limit: 6 << 20))
  }

  @Test func tooManyMembersAreRefused() throws {
    let entries = (0..<11).map { ZipEntry(name: "\($0)", data: Data()) }
    #expect(
      Self.error(try ZipWriter.archive(entries)) == .tooManyMembers(count: 11, limit: 10))
  }

  @Test func damagedArchivesAreRefused() throws {
    let whole = try Self.archive(("a", Data("abcabcabc".utf8)))
    for length in 0..<whole.count { #expect(Self.error(whole.prefix(length)) != nil) }
    var bytes = [UInt8](whole)
    bytes[31] ^= 0xFF
    #expect(Self.error(Data(bytes)) != nil)
  }
}

/// Bytes that do not compress, the same every time: the generator of Numerical Recipes.
private struct SystemlessNoise {
  private var state: UInt32 = 1

  mutating func next() -> UInt8 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return UInt8(state >> 24)
  }
}
