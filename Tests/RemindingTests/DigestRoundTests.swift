import Accounts
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Nightly
import ProviderFixture
import StoreFixtures
import Synchronization
import Testing
import WebClient
import Workspaces

@testable import Reminding

/// Who is told what, by which way, and once.
@Suite final class DigestRoundTests {
  private let fixture: BatchFixture
  private let file: WorkspaceFile

  init() async throws {
    fixture = try BatchFixture(communes: 3)
    file = try WorkspaceFile(
      path: fixture.path("w.sqlite"), cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1)
    )
    for (name, role, places) in [
      ("lan", Role.reporter, ["xa_2"]), ("nam", .reporter, ["tinh_a"]), ("minh", .planner, []),
      ("cu", .reader, []),
    ] {
      try file.add(
        name, password: "hoa-sen-trắng-9", role: role, places: places, at: "2026-11-21T08:00:00Z")
    }
    try file.setDisabled(true, of: "cu")
    try file.setEmail("lan@phubinh.example", of: "lan")
  }

  /// A script in the place of sendmail, which keeps what it is given.
  private func sendmail(status: Int = 0) throws -> String {
    let path = fixture.path("sendmail")
    try Data(
      """
      #!/bin/sh
      printf '%s\\n' "$*" >> '\(fixture.path("arguments"))'
      cat >> '\(fixture.path("mail"))'
      echo 'mailbox is full' >&2
      exit \(status)
      """.utf8
    ).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOfFile: fixture.path(name), encoding: .utf8)) ?? ""
  }

  private func configuration(_ text: String) throws -> DigestConfiguration {
    try Self.configuration(text, fixture.path("digest.json"))
  }

  private static func configuration(
    _ text: String, _ path: String
  ) throws -> DigestConfiguration {
    try Data(text.utf8).write(to: URL(filePath: path))
    return try DigestConfiguration(path: path)
  }

  private func round(
    _ configuration: DigestConfiguration, asOf: CalendarDate? = BatchFixture.asOf
  ) throws -> DigestRound {
    try Self.round(configuration, fixture.path("s.sqlite"), file, asOf)
  }

  private static func round(
    _ configuration: DigestConfiguration, _ store: String, _ file: WorkspaceFile,
    _ asOf: CalendarDate? = BatchFixture.asOf
  ) throws -> DigestRound {
    var round = DigestRound(
      try Workspace(
        .store(store), WorkspaceSettings(asOf: try #require(asOf), prior: .none)),
      file, configuration, now: { Date(timeIntervalSince1970: 1_795_000_000) })
    round.bounds = .patient
    return round
  }

  @Test func personsAreToldOfTheirPlaces() async throws {
    let round = try round(DigestConfiguration())
    let letters = try await round.letters()
    // Who is kept out is told nothing.
    #expect(letters.map(\.account.name) == ["lan", "minh", "nam"])
    #expect(letters.allSatisfy { $0.ways.isEmpty && $0.digest.week.description == "2026-11-16" })
    let own = letters[0].digest
    #expect(own.places.map(\.vi) == ["xã xa_2"])
    #expect(own.parts.flatMap(\.entries).allSatisfy { $0.place == "xa_2" })
    // The second commune lacks an indicator; the province has it below itself.
    let due = try #require(letters[2].digest.parts.first { $0.kind == .due })
    #expect(due.entries.contains { $0.place == "xa_2" })
    #expect(letters[1].digest.parts == letters[2].digest.parts)
    #expect(
      try await round.letters(for: "LAN").map(\.account.name) == ["lan"])
    await #expect(throws: AccountError.unknown("x")) {
      try await round.letters(for: "x")
    }
  }

  @Test func verdictsThatChangedAreToldWithTheirCause() async throws {
    let earlier = try #require(CalendarDate("2026-11-10"))
    try await fixture.run(fixture.request(asOf: earlier, prior: nil))
    try await fixture.take(
      "correction.csv",
      BatchFixture.header + "xa_2,alpha,2025,20,%,reported,Illustrative office,Report,2026-11-20\n")
    try await fixture.run(fixture.request())
    let letter = try #require(try await round(DigestConfiguration()).letters(for: "lan").first)
    #expect(letter.digest.runs?.from == 1 && letter.digest.runs?.to == 2)
    let part = try #require(letter.digest.parts.first { $0.kind == .changes })
    let entry = try #require(part.entries.first { $0.subject.en == "Indicator alpha" })
    #expect(entry.text.en.contains(" → ") && entry.text.en.contains("because of figures corrected"))
    #expect(entry.text.vi.contains("do số liệu được đính chính"))
    #expect(entry.path == "/places/xa_2/indicators/alpha")
    #expect(letter.text.contains("So lần tính 1 (10/11/2026) với lần tính 2 (21/11/2026)."))
  }

  @Test func mailIsSentOnceAWeek() async throws {
    let configuration = try configuration(
      """
      {"mail": {"sendmail": "\(try sendmail())", "from": "dubao@tinh-a.example"},
       "address": "https://dubao.example/", "language": "en"}
      """)
    let round = try round(configuration)
    let letters = try await round.letters()
    #expect(letters.map(\.ways) == [[.mail], [], []])
    #expect(try await round.send(letters[0], by: .mail) == .sent)
    #expect(try await round.send(letters[0], by: .mail) == .before)
    #expect(text("arguments") == "-t -i -f dubao@tinh-a.example\n")
    let parts = text("mail").split(separator: "\n\n", maxSplits: 1)
    let header = String(try #require(parts.first))
    #expect(header.contains("To: <lan@phubinh.example>\n"))
    #expect(header.contains("List-Id: DuBao <digest.dubao.tinh-a.example>\n"))
    let body = parts.last?.filter { !$0.isNewline } ?? ""
    #expect(Data(base64Encoded: String(body)) == Data(letters[0].text.utf8))
    #expect(letters[0].text.contains("https://dubao.example/entry?place=xa_2"))
    // The next week is another one.
    let later = try self.round(configuration, asOf: CalendarDate("2026-11-24"))
    let letter = try #require(try await later.letters(for: "lan").first)
    #expect(letter.digest.week.description == "2026-11-23")
    #expect(try await later.send(letter, by: .mail) == .sent)
  }

  @Test func whatFailedIsTriedAgain() async throws {
    let json = """
      {"mail": {"sendmail": "\(fixture.path("sendmail"))", "from": "dubao@tinh-a.example"}}
      """
    let path = try sendmail(status: 75)
    let round = try round(try configuration(json))
    let letter = try #require(try await round.letters(for: "lan").first)
    #expect(
      try await round.send(letter, by: .mail)
        == .failed("'\(path)' ended with status 75: mailbox is full"))
    _ = try sendmail()
    #expect(try await round.send(letter, by: .mail) == .sent)
    // A program that was ended half-way does not keep the digest back for ever.
    let delivery = DigestDelivery(account: 1, way: "mail", week: "2027-01-04")
    #expect(try file.begin(delivery, at: 1000) && !file.begin(delivery, at: 4599))
    #expect(try file.begin(delivery, at: 4600))
  }

  @Test func theWebhookIsSigned() async throws {
    let secret = fixture.path("secret")
    try Data("khóa bí mật\n".utf8).write(to: URL(filePath: secret))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    let received = Mutex<[(fields: HTTPFields, body: Data)]>([])
    let status = Mutex(HTTPResponse.Status.serviceUnavailable)
    let router = Router()
    router.post("/hook") { request, _ in
      let body = try await request.body.collect(upTo: 1 << 20)
      received.withLock { $0.append((request.headers, Data(body.readableBytesView))) }
      return Response(status: status.withLock { $0 })
    }
    let paths = (json: fixture.path("digest.json"), store: fixture.path("s.sqlite"))
    try await LoopbackServer.run(router) { [file] base in
      let configuration = try Self.configuration(
        #"{"webhook": {"url": "\#(base)/hook", "secret_file": "secret"}}"#, paths.json)
      let round = try Self.round(configuration, paths.store, file)
      let letter = try #require(try await round.letters(for: "nam").first)
      #expect(letter.ways == [.webhook])
      #expect(
        try await round.send(letter, by: .webhook)
          == .failed("127.0.0.1 answered with status 503"))
      status.withLock { $0 = .noContent }
      #expect(try await round.send(letter, by: .webhook) == .sent)
      #expect(try await round.send(letter, by: .webhook) == .before)
    }
    let (fields, body) = try #require(received.withLock { $0.last })
    #expect(received.withLock { $0.count } == 2)
    func field(_ name: String) -> String { HTTPField.Name(name).flatMap { fields[$0] } ?? "" }
    #expect(field("x-dubao-timestamp") == "1795000000")
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("1795000000.".utf8) + body, using: SymmetricKey(data: Data("khóa bí mật".utf8)))
    let digits = code.map { String(format: "%02x", $0) }.joined()
    #expect(field("x-dubao-signature") == "sha256=\(digits)")
    let content = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    #expect(content["type"] as? String == "digest")
    #expect((content["digest"] as? [String: Any])?["person"] as? String == "nam")
  }
}
