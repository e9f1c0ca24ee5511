import Accounts
import Foundation
import StoreFixtures
import TestSupport
import Testing

/// The program, as a timer calls it.
@Suite("dubao digest")
final class DigestCommandTests {
  private let fixture: BatchFixture

  init() throws {
    fixture = try BatchFixture(communes: 3)
    let file = try WorkspaceFile(
      path: fixture.path("w.sqlite"),
      cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    for name in ["lan", "nam"] {
      try file.add(
        name, password: "hoa-sen-trắng-9", role: .reporter, places: ["xa_2"],
        at: "2026-11-21T08:00:00Z")
    }
    try file.setEmail("lan@phubinh.example", of: "lan")
  }

  private func run(
    _ arguments: String..., workspace: String = "w.sqlite"
  ) throws -> ProgramRun {
    try ProgramRun(
      ProgramRun.built("dubao"),
      [
        "digest", "--store", fixture.path("s.sqlite"), "--workspace", fixture.path(workspace),
        "--as-of", "2026-11-21", "--prior", "none",
      ] + arguments)
  }

  private func script(_ text: String) throws {
    let path = fixture.path("sendmail")
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  @Test func aDryRunSendsNothing() throws {
    let answer = try run("--dry-run", "--person", "lan")
    #expect(answer.status == 0 && answer.error.isEmpty, "\(answer.error)")
    #expect(
      answer.output.hasPrefix("== lan: no way to send it\nDuBao: bản tin tuần từ 16/11/2026\n"))
    #expect(answer.output.contains("Số liệu cần nộp (") && !answer.output.contains("nam"))
  }

  @Test func nothingIsSentWithoutAConfiguration() throws {
    let answer = try run()
    #expect(answer.status == 2 && answer.error.contains("--config"))
    #expect(try run("--dry-run", workspace: "none.sqlite").status == 2)
    #expect(!FileManager.default.fileExists(atPath: fixture.path("none.sqlite")))
    #expect(try run("--dry-run", "--person", "x").status == 1)
  }

  @Test func aFailureIsTriedAgain() throws {
    try Data(#"{"mail": {"sendmail": "sendmail", "from": "dubao@tinh-a.example"}}"#.utf8)
      .write(to: URL(filePath: fixture.path("digest.json")))
    let config = ["--config", fixture.path("digest.json")]
    try script("echo 'no queue' >&2; exit 75")
    let failed = try run(config[0], config[1])
    #expect(failed.status == 1 && failed.output == "nam: no way to send it\n")
    #expect(failed.error.hasPrefix("lan, mail: not sent: "))
    #expect(failed.error.contains("status 75: no queue"))
    try script("cat > \(fixture.path("mail"))")
    let sent = try run(config[0], config[1])
    #expect(sent.status == 0 && sent.output == "lan, mail: sent\nnam: no way to send it\n")
    #expect(try run(config[0], config[1]).output.hasPrefix("lan, mail: sent before\n"))
    let mail = try String(contentsOfFile: fixture.path("mail"), encoding: .utf8)
    #expect(mail.contains("\nTo: <lan@phubinh.example>\n"))
  }
}
