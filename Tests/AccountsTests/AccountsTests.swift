import Foundation
import GRDB
import Testing

@testable import Accounts

/// A file that is removed with the test.
final class TemporaryWorkspace {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "dubao-workspace-\(UUID().uuidString).sqlite"
  }

  /// Cheap hashes, so that tests are quick.
  func open(strangers: StrangerBounds = StrangerBounds()) throws -> WorkspaceFile {
    try WorkspaceFile(
      path: path, cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1),
      strangers: strangers)
  }

  deinit {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}

@Suite struct AccountsTests {
  let place = TemporaryWorkspace()
  let time = "2026-11-21T08:00:00Z"

  @Test func passwordsAreKeptAsHashesOnly() async throws {
    let file = try place.open()
    try file.add("lan", password: "hoa-sen-trắng-9", role: .planner, at: time)
    let found = try await file.account("lan", password: "hoa-sen-trắng-9")
    #expect(found?.name == "lan")
    #expect(try await file.account("LAN", password: "hoa-sen-trắng-9")?.name == "lan")
    #expect(try await file.account("lan", password: "hoa-sen-trắng-8") == nil)
    #expect(try await file.account("nobody", password: "hoa-sen-trắng-9") == nil)
    // The other form of the same letters, as another keyboard may send it.
    let decomposed = "hoa-sen-trắng-9".decomposedStringWithCanonicalMapping
    #expect(try await file.account("lan", password: decomposed) != nil)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path))
    #expect(bytes.range(of: Data("hoa-sen".utf8)) == nil)
    #expect(bytes.range(of: Data("scrypt$4$1$1$".utf8)) != nil)
    let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(arguments: ["short", "aaaaaaaaaaaa", "lan.nguyen.57"])
  func easyPasswordsAreRefused(password: String) throws {
    let file = try place.open()
    #expect(throws: AccountError.weakPassword(least: WorkspaceFile.leastPassword)) {
      try file.add("Lan.Nguyen.57", password: password, role: .reader, at: time)
    }
    #expect(try file.accounts().isEmpty)
  }

  @Test func namesAreChecked() throws {
    let file = try place.open()
    for name in ["", "a", "a b", "<script>", "x/../y", String(repeating: "a", count: 61)] {
      #expect(throws: AccountError.badName(name)) {
        try file.add(name, password: "hoa-sen-trắng-9", role: .reader, at: time)
      }
    }
    try file.add("Đặng.Hà", password: "hoa-sen-trắng-9", role: .reader, at: time)
    #expect(throws: AccountError.nameTaken("Đặng.Hà")) {
      try file.add("Đặng.Hà", password: "hoa-sen-trắng-9", role: .reader, at: time)
    }
    #expect(throws: AccountError.noPlaces("bao.cao")) {
      try file.add("bao.cao", password: "hoa-sen-trắng-9", role: .reporter, at: time)
    }
  }

  @Test func sessionsEnd() throws {
    let file = try place.open()
    let account = try file.add("lan", password: "hoa-sen-trắng-9", role: .reader, at: time)
    let token = try file.openSession(account, at: 1000)
    #expect(try file.account(ofToken: token, isKey: false, at: 1000 + 8 * 3600)?.name == "lan")
    #expect(try file.account(ofToken: token, isKey: true, at: 1001) == nil)
    #expect(try file.account(ofToken: token + "x", isKey: false, at: 1001) == nil)
    // Used at the end of its first eight hours, it lives for eight more.
    #expect(try file.account(ofToken: token, isKey: false, at: 1000 + 16 * 3600) != nil)
    #expect(try file.account(ofToken: token, isKey: false, at: 1001 + 24 * 3600 + 1) == nil)
    let other = try file.openSession(account, at: 1000)
    try file.closeSession(other)
    #expect(try file.account(ofToken: other, isKey: false, at: 1001) == nil)
    var used = try file.openSession(account, at: 1000)
    for hour in stride(from: 7, through: 7 * 24, by: 7) {
      #expect(try file.account(ofToken: used, isKey: false, at: 1000 + hour * 3600) != nil)
    }
    #expect(try file.account(ofToken: used, isKey: false, at: 1001 + 7 * 24 * 3600) == nil)
    used = try file.openSession(account, at: 1000)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path))
    #expect(bytes.range(of: Data(used.utf8)) == nil)
  }

  @Test func whoeverIsKeptOutLosesSessionsAndKeys() async throws {
    let file = try place.open()
    try file.add("an", password: "hoa-sen-trắng-9", role: .administrator, at: time)
    let account = try file.add(
      "lan", password: "hoa-sen-trắng-9", role: .reporter, places: ["a", "b"], at: time)
    #expect(account.places == ["a", "b"])
    let token = try file.openSession(account, at: 1000)
    let key = try file.makeKey(of: "lan", label: "monthly", at: 1000)
    #expect(try file.account(ofToken: key, isKey: true, at: 1_000_000_000)?.name == "lan")
    try file.setDisabled(true, of: "lan")
    #expect(try file.account(ofToken: token, isKey: false, at: 1001) == nil)
    #expect(try file.account(ofToken: key, isKey: true, at: 1001) == nil)
    #expect(try await file.account("lan", password: "hoa-sen-trắng-9") == nil)
    try file.setDisabled(false, of: "lan")
    #expect(try await file.account("lan", password: "hoa-sen-trắng-9") != nil)
    #expect(throws: AccountError.lastAdministrator("an")) { try file.setDisabled(true, of: "an") }
    let second = try file.openSession(account, at: 1000)
    try file.setPassword("hoa-cúc-vàng-7", of: "lan")
    #expect(try file.account(ofToken: second, isKey: false, at: 1001) == nil)
    let third = try file.makeKey(of: "lan", label: "", at: 1000)
    #expect(try file.revokeKeys(of: "lan") == 1)
    #expect(try file.account(ofToken: third, isKey: true, at: 1001) == nil)
  }

  @Test func scenariosAreKept() throws {
    let file = try place.open()
    let saved = try file.save(
      scenario: "Tăng tốc 5G", content: "[]", place: "viet_nam", by: "lan", at: time)
    #expect(try file.scenario(saved.id) == saved)
    #expect(saved.id.count == 22)
    #expect(try file.scenarios(of: "viet_nam") == [saved])
    #expect(try file.scenarios(of: "phu_binh").isEmpty)
    #expect(try file.scenarios().count == 1)
    #expect(try file.delete(scenario: saved.id))
    #expect(try !file.delete(scenario: saved.id))
    #expect(try file.scenario(saved.id) == nil)
  }

  @Test func otherFilesAreLeftAlone() throws {
    let text = Data("not a database, but long enough to be taken for one by nobody".utf8)
    try text.write(to: URL(fileURLWithPath: place.path))
    #expect(throws: AccountError.self) { try place.open() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == text)
    try FileManager.default.removeItem(atPath: place.path)
    let database = try DatabaseQueue(path: place.path)
    try database.write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    #expect(throws: AccountError.self) { try place.open() }
    #expect(
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") } == 1)
    #expect(throws: AccountError.self) { try WorkspaceFile(path: "/nowhere/at/all.sqlite") }
  }
  @Test func theFirstAccountIsSeenByAllPrograms() throws {
    let server = try place.open()
    #expect(try !server.hasAccounts)
    try place.open().add("lan", password: "hoa-sen-trắng-9", role: .reader, at: time)
    #expect(try server.hasAccounts)
  }

  @Test func secretsOutliveTheProgram() throws {
    let first = try place.open().secret("forms")
    #expect(first.count == 32)
    #expect(try place.open().secret("forms") == first)
    #expect(try place.open().secret("other") != first)
    let mode = try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func browsersAreKnownByTheirLastTokenAlone() throws {
    let file = try place.open()
    let lan = try file.add("lan", password: "hoa-sen-trắng-9", role: .reader, at: time)
    let hoa = try file.add("hoa", password: "hoa-sen-trắng-9", role: .reader, at: time)
    #expect(try file.knownBrowser(SystemRandomBytes.token(), of: "lan", at: 1000) == nil)
    let first = try file.rememberBrowser(nil, of: lan, at: 1000)
    #expect(try file.knownBrowser(first, of: "LAN", at: 1000) != nil)
    #expect(try file.knownBrowser(first, of: "hoa", at: 1000) == nil)
    #expect(try file.knownBrowser(first, of: "lan", at: 1000 + WorkspaceFile.browserLimit) == nil)
    // The same browser with another account: one token for both, and the copy of the old one is worth nothing.
    let second = try file.rememberBrowser(first, of: hoa, at: 2000)
    for name in ["lan", "hoa"] {
      #expect(try file.knownBrowser(second, of: name, at: 2000) != nil)
      #expect(try file.knownBrowser(first, of: name, at: 2000) == nil)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path))
    #expect(bytes.range(of: Data(second.utf8)) == nil)
    try file.setPassword("hoa-cúc-vàng-7", of: "lan")
    #expect(try file.knownBrowser(second, of: "lan", at: 2000) == nil)
    #expect(try file.knownBrowser(second, of: "hoa", at: 2000) != nil)
    try file.setDisabled(true, of: "hoa")
    #expect(try file.knownBrowser(second, of: "hoa", at: 2000) == nil)
    let many = try (0..<25).map { try file.rememberBrowser(nil, of: lan, at: 3000 + $0) }
    let known = try many.map { try file.knownBrowser($0, of: "lan", at: 3100) != nil }
    #expect(known == (0..<25).map { $0 >= 5 })
  }
}
