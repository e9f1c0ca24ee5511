import Foundation
import Testing

@testable import Reminding

/// A message is what it says, whatever stands in names and texts.
@Suite struct MailMessageTests {
  private static func message(
    to: String = "lan@phubinh.example", subject: String = "a", text: String = "b"
  ) -> MailMessage? {
    MailMessage(
      from: "dubao@tinh-a.example", to: to, subject: subject, text: text,
      key: "digest/1/2026-11-16",
      date: Date(timeIntervalSince1970: 1_795_000_000))
  }

  @Test func theHeaderIsThatOfTheStandard() throws {
    let source = try #require(Self.message()).source
    #expect(
      source == """
        From: DuBao <dubao@tinh-a.example>
        To: <lan@phubinh.example>
        Subject: =?UTF-8?B?YQ==?=
        Date: Wed, 18 Nov 2026 11:06:40 +0000
        Message-ID: <\(try #require(source.firstMatch(of: /Message-ID: <([0-9a-f]{32})@/)).1)@tinh-a.example>
        List-Id: DuBao <digest.dubao.tinh-a.example>
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        Yg==

        """)
  }

  @Test(arguments: [
    "a\nBcc: x@y.example", "a\r\n\r\nb", "a\u{2028}b\u{85}c", "\u{0}\u{7F}",
    String(repeating: "Đường nông thôn được cứng hóa ", count: 30), "👩‍👩‍👧‍👦 ?= =?", "",
  ])
  func nothingLeavesTheSubject(subject: String) throws {
    let source = try #require(Self.message(subject: subject)).source
    let header = source.split(separator: "\n\n", maxSplits: 1)[0]
    let names = header.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map {
      $0.prefix { $0 != ":" }
    }
    #expect(
      names == [
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding",
      ])
    #expect(source.utf8.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    #expect(source.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
    var told = Data()
    for word in MailMessage.encoded(subject).split(whereSeparator: { $0 == "\n" || $0 == " " }) {
      let match = try #require(word.wholeMatch(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]*)\?=/))
      #expect(word.count <= 75)
      let bytes = try #require(Data(base64Encoded: String(match.1)))
      // Every word has whole letters.
      #expect(String(data: bytes, encoding: .utf8) != nil)
      told += bytes
    }
    let plain = String(
      String.UnicodeScalarView(
        subject.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(300)))
    #expect(String(decoding: told, as: UTF8.self) == plain)
  }

  @Test(arguments: [
    "a@b.example\n", "a@b.example, c@d.example", "a b@c.example", "<a@b.example>", "-a@b.example",
    "a@b@c.example", "a@", "@b.example", "a@b..example", "ă@b.example", "a@-b.example", "",
    "a@b.example\u{0}",
  ])
  func oneAddressIsOneAddress(text: String) {
    #expect(!MailMessage.isAddress(text))
    #expect(Self.message(to: text) == nil)
  }

  @Test func longTextsAreInShortLines() throws {
    let text = String(repeating: "Một dòng rất dài. ", count: 500) + "\n.\nFrom x\n"
    let lines = try #require(Self.message(text: text)).source.split(separator: "\n")
    let body = lines.drop { $0.contains(":") }
    #expect(body.allSatisfy { $0.utf8.count <= 76 })
    #expect(Data(base64Encoded: body.joined()) == Data(text.utf8))
  }
}
