import Execution
import Foundation
import Testing

/// Vectors of FIPS 180-4 as NIST publishes them (SHA_All, examples of SHA-256).
@Suite("Fingerprints")
struct FingerprintTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hashesAreThoseOfTheStandard(text: String, hash: String) {
    #expect(Fingerprint.sha256(Array(text.utf8)) == hash)
    #expect(Fingerprint.sha256(Data(text.utf8)) == hash)
  }

  @Test func piecesGiveTheHashOfTheWhole() {
    let hash = SHA256Hash()
    for _ in 0..<1000 { hash.update([UInt8](repeating: UInt8(ascii: "a"), count: 1000)) }
    #expect(
      Fingerprint.hex(hash.finish())
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func filesGiveTheHashOfTheirBytes(count: Int) throws {
    let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) })
    let file = FileManager.default.temporaryDirectory.appending(path: "bytes-\(UUID().uuidString)")
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var pieces: [Data] = []
    let found = try Fingerprint.sha256(ofFile: file.path) { pieces.append($0) }
    #expect(found == (count, Fingerprint.sha256(data)))
    #expect(try Fingerprint.sha256(ofFile: file.path) == found)
    #expect(pieces.reduce(Data(), +) == data)
    #expect(pieces.first?.count ?? 0 == min(count, 65_536))
  }

  @Test func whatIsNoFileHasNoHash() {
    #expect(throws: POSIXError(.ENOENT)) { try Fingerprint.sha256(ofFile: "/nowhere/at/all") }
    #expect(throws: POSIXError(.EISDIR)) { try Fingerprint.sha256(ofFile: "/tmp") }
  }

  @Test func textsAreKeptApart() {
    #expect(Fingerprint.of(["ab", "c"]) != Fingerprint.of(["a", "bc"]))
    #expect(Fingerprint.of(["ab", "c"]) == Fingerprint.of(["ab", "c"]))
    #expect(Fingerprint.hex([0, 9, 0xAB, 255]) == "0009abff")
  }
}
