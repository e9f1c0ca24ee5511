import Accounts
import Foundation
import FoundationXML
import HTTPTypes
import Hummingbird
import Testing

@testable import Server

/// The digest as a page and as a feed, and who may read it.
@Suite struct DigestPageTests {
  /// What a feed reader finds in a feed: the texts of its elements by their names.
  private final class Reader: NSObject, XMLParserDelegate {
    var texts: [String: [String]] = [:]
    private var text = ""

    init(_ data: Data) throws {
      super.init()
      let parser = XMLParser(data: data)
      parser.delegate = self
      guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { text = "" }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      texts[name, default: []].append(text)
      text = ""
    }
  }

  @Test func thePageTellsOfOwnPlaces() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("reporter")
    let page = try await test.ask(.get, "/digest", as: browser)
    #expect(page.status == 200)
    #expect(page.text.contains("DuBao: bản tin tuần từ 16/11/2026"))
    #expect(page.text.contains("Số liệu cần nộp ("))
    #expect(!page.text.contains("place=tan_loi"))
    #expect(page.text.contains("Tài khoản chưa có thư điện tử"))
    try test.file.setEmail("lan@phubinh.example", of: "reporter")
    let other = try await test.ask(.get, "/digest?lang=en", as: browser)
    #expect(other.text.contains("Figures to hand in ("))
    #expect(other.text.contains("lan@phubinh.example"))
  }

  @Test func theFeedIsOpenedByItsKeyAlone() async throws {
    let test = try TestSite(hasAccounts: true)
    #expect(try await test.ask(.get, "/digest.atom").status == 401)
    let browser = try await test.logIn("reporter")
    func makeKey() async throws -> String {
      let answer = try await test.send("/digest/feed", as: browser)
      #expect(answer.status == 200)
      let match = try #require(
        answer.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8057(\/digest\.atom\?key=[^<]+)</))
      return String(match.1)
    }
    let address = try await makeKey()
    let answer = try await test.ask(.get, address)
    #expect(answer.status == 200)
    #expect(answer["content-type"] == "application/atom+xml; charset=utf-8")
    let feed = try Reader(answer.data)
    #expect(feed.texts["id"]?.count == 2 && Set(feed.texts["id"] ?? []).count == 2)
    for id in feed.texts["id"] ?? [] {
      #expect(id.wholeMatch(of: /urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
    }
    #expect(feed.texts["updated"] == ["2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z"])
    #expect(feed.texts["title"] == ["Bản tin tuần", "DuBao: bản tin tuần từ 16/11/2026"])
    let content = try #require(feed.texts["content"]?.first)
    #expect(content.contains("<a href=\"http://127.0.0.1:8057/"))
    // The same again: readers keep what has not changed.
    let again = try await test.ask(.get, address, ["if-none-match": answer["etag"] ?? ""])
    #expect(again.status == 304)
    // It opens nothing else, and a new one ends it.
    let key = String(address.drop { $0 != "=" }.dropFirst())
    #expect(try await test.ask(.get, "/account", ["authorization": "Bearer \(key)"]).status == 303)
    #expect(try await test.ask(.get, "/digest?key=\(key)").status == 303)
    let newer = try await makeKey()
    #expect(try await test.ask(.get, address).status == 401)
    #expect(try await test.ask(.get, newer).status == 200)
    try test.file.setDisabled(true, of: "reporter")
    #expect(try await test.ask(.get, newer).status == 401)
    // Programs have keys of their own.
    let bearer = try test.file.makeKey(of: "reader", label: "", at: test.site.clock.seconds)
    let asked = try await test.ask(.get, "/digest.atom", ["authorization": "Bearer \(bearer)"])
    #expect(asked.status == 200)
  }
}
