import Foundation
import Indicators
import Testing
import Workspaces

@testable import Reminding

/// The file about how digests are sent, and the days on which weeks begin.
@Suite struct DigestConfigurationTests {
  @Test(arguments: [
    (#"{"mail": {"from": "a@b.example\nBcc: x@y.example"}}"#, "'mail.from'"),
    (#"{"mail": {"from": "a@b.example", "sendmail": "/nowhere"}}"#, "names no program"),
    (#"{"mail": {}}"#, "'mail.from' is missing"), (#"{"weekday": "someday"}"#, "'weekday'"),
    (#"{"webhook": {"url": "http://a.example/", "secret_file": "s"}}"#, "'webhook.url'"),
    (#"{"webhook": {"url": "https://a.example/", "secret_file": "nowhere"}}"#, "cannot be read"),
    (#"{"smtp": {}}"#, "no entry 'smtp'"), (#"{"address": "https://a.example/b"}"#, "'address'"),
  ])
  func faultsOfAConfigurationAreNamed(text: String, said: String) throws {
    #expect {
      let path = NSTemporaryDirectory() + "dubao-digest-\(UUID().uuidString).json"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data(text.utf8).write(to: URL(filePath: path))
      _ = try DigestConfiguration(path: path)
    } throws: {
      "\($0)".contains(said)
    }
  }

  @Test func weeksBeginOnTheirDay() throws {
    let day = try #require(CalendarDate("2026-11-18"))
    for (weekday, first) in [
      (Digest.Weekday.monday, "2026-11-16"), (.wednesday, "2026-11-18"),
      (.thursday, "2026-11-12"),
      (.sunday, "2026-11-15"),
    ] { #expect(Digest.week(of: day, from: weekday).description == first) }
    let early = try #require(CalendarDate("1999-12-31"))
    #expect(Digest.week(of: early, from: .monday).description == "1999-12-27")
  }
}
