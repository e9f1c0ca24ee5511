import Archives
import Foundation
import HTTPTypes
import Testing

@testable import Server

/// What is sent compressed, to whom, and that it is the same content.
@Suite struct CompressionTests {
  private static func packed(_ answer: TestSite.Answer) -> Data? {
    Gzip.compressed([UInt8](answer.data)).map { Data($0) }
  }

  @Test(arguments: ["/", "/places/kien_an", "/assets/report.css"])
  func whoTakesItIsSentLess(path: String) async throws {
    let test = try TestSite()
    let plain = try await test.ask(.get, path)
    let packed = try await test.ask(.get, path, ["accept-encoding": "br;q=1, gzip"])
    #expect(plain.status == 200 && plain["content-encoding"] == nil)
    #expect(packed.status == 200 && packed["content-encoding"] == "gzip")
    #expect(packed.data == Self.packed(plain) && packed.data.count < plain.data.count / 2)
    #expect(packed["content-type"] == plain["content-type"])
    // A cache in between keeps both apart.
    for answer in [plain, packed] {
      #expect(answer["vary"]?.contains("Accept-Encoding") == true)
    }
    let (tag, other) = (try #require(packed["etag"]), try #require(plain["etag"]))
    #expect(tag != other)
    let again = try await test.ask(
      .get, path, ["accept-encoding": "gzip", "if-none-match": tag])
    #expect(again.status == 304 && again.data.isEmpty && again["content-encoding"] == nil)
    let different = try await test.ask(
      .get, path, ["accept-encoding": "gzip", "if-none-match": other])
    #expect(different.status == 200)
  }

  @Test(arguments: ["identity", "br, deflate", "gzip;q=0", "gzip; q=0.000", "gzip;q=x", ""])
  func whoDoesNotTakeItIsSentItAsItIs(encodings: String) async throws {
    let test = try TestSite()
    let answer = try await test.ask(.get, "/", ["accept-encoding": encodings])
    #expect(answer.status == 200 && answer["content-encoding"] == nil)
    #expect(answer.text.contains("<h1"))
  }

  /// The token of a form could be guessed from how well it compresses.
  @Test func pagesWithAFormAreNotCompressed() async throws {
    let nation = try SmallNation()
    let test = try TestSite(hasAccounts: true, workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    try await nation.run()
    try await nation.report("dien_bien", 8)
    let headers = ["accept-encoding": "gzip"]
    let planner = try await test.ask(.get, "/", headers, as: try await test.logIn("planner"))
    #expect(planner["content-encoding"] == nil && planner.text.contains("action=\"/runs\""))
    let reader = try await test.ask(.get, "/", headers, as: try await test.logIn("reader"))
    #expect(reader["content-encoding"] == "gzip")
  }
}
