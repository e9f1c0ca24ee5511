import Foundation
import GRDB
import Testing

@testable import Accounts

@Suite struct AuditLogTests {
  let place = TemporaryWorkspace()
  let time = "2026-11-21T08:00:00Z"

  private func act(
    _ account: String, target: String = "/x", detail: String = "", from address: String = "10.0.0.1"
  ) -> AuditAct {
    AuditAct(
      account: account, address: address, action: "POST /x", target: target, detail: detail,
      isStranger: account.isEmpty)
  }

  @Test func entriesOfPersonsAreFinal() throws {
    let file = try place.open()
    for number in 1...5 {
      try file.note(act("lan", target: "line\nbreak \(number)"), outcome: "200", at: time)
    }
    let newest = try file.audit(2)
    #expect(newest.map(\.id) == [5, 4])
    #expect(newest[0].target == "line break 5")
    #expect(try file.audit(10, before: 3).map(\.id) == [2, 1])
    let database = try DatabaseQueue(path: place.path)
    for change in [
      "DELETE FROM audit WHERE id = 1", "UPDATE audit SET account = 'x'",
      "DELETE FROM audit_outcome WHERE entry = 1", "UPDATE audit_outcome SET outcome = 'x'",
    ] {
      #expect(throws: DatabaseError.self, "\(change)") {
        try database.write { try $0.execute(sql: change) }
      }
    }
    #expect(try file.audit(10).count == 5)
    #expect(try file.audit(10).allSatisfy { $0.outcome == "200" })
  }

  /// What is begun is there before it is done, whatever becomes of the program.
  @Test func entriesAreWrittenBeforeTheAct() throws {
    let file = try place.open()
    let entry = try file.begin(act("lan", detail: "disabled=1"), at: time)
    let other = try place.open()
    #expect(try other.audit(1).first?.detail == "disabled=1")
    #expect(try other.audit(1).first?.outcome == "")
    try file.finish(entry, outcome: "303", change: "hoa: disabled 0 → 1", at: time)
    #expect(try other.audit(1).first?.outcome == "303")
    #expect(try other.audit(1).first?.change == "hoa: disabled 0 → 1")
    #expect(throws: AccountError.self) {
      try file.finish(entry, outcome: "200", change: "", at: time)
    }
  }

  @Test func textsFromOutsideAreSafeAndShort() throws {
    let file = try place.open()
    let text = "a\u{202E}b\u{0}c\u{1B}[31m\r\nĐặng"
    try file.note(act("lan", target: text, detail: text), outcome: "200", at: time)
    let entry = try #require(try file.audit(1).first)
    #expect(entry.target == "a\\u{202e}b\\u{0}c\\u{1b}[31m  Đặng")
    #expect(entry.detail == entry.target)
    let long = "e" + String(repeating: "\u{301}", count: 100_000)
    try file.note(act("lan", target: long), outcome: "200", at: time)
    #expect(try file.audit(1).first?.target.unicodeScalars.count == 201)
  }

  /// Strangers have entries up to a bound for each address and hour; the rest is counted.
  @Test func strangersGrowTheLogByABoundedAmount() throws {
    let file = try place.open(
      strangers: StrangerBounds(
        entriesOfAddress: 3, entriesOfHour: 8, addressesOfHour: 4, entries: 20, interval: 1))
    for _ in 1...10 { try file.note(act(""), outcome: "401", at: time) }
    #expect(try file.audit(100).count == 3)
    #expect(
      try file.countedStrangers(10)
        == [StrangerCount(hour: "2026-11-21T08", address: "10.0.0.1", count: 10, entries: 3)])
    for number in 0..<40 {
      try file.note(act("", from: "10.0.1.\(number)"), outcome: "401", at: time)
    }
    // Three addresses more have entries, those beyond are one.
    #expect(try file.audit(100).count == 6)
    let counted = try file.countedStrangers(10)
    #expect(counted.count == 2)
    #expect(
      counted.first == StrangerCount(hour: "2026-11-21T08", address: "", count: 37, entries: 0))
    // Persons are noted whatever strangers do, and their entries stay.
    try file.note(act("lan"), outcome: "200", at: time)
    #expect(try file.removedEntries() == nil)
    for hour in 10..<24 {
      for _ in 1...5 { try file.note(act(""), outcome: "404", at: "2026-11-21T\(hour):00:00Z") }
    }
    let entries = try file.audit(100)
    #expect(entries.count == 21)
    #expect(entries.last?.account == "lan")
    let removed = try #require(try file.removedEntries())
    #expect(removed.count == 6 + 14 * 3 - 20)
    #expect(removed.until == "2026-11-21T17:00:00Z")
  }

  @Test func aLogFromBeforeIsTakenOver() throws {
    _ = try place.open()
    // As the version before wrote it: without outcomes of their own, and without what knows strangers.
    let database = try DatabaseQueue(path: place.path)
    try database.write { db in
      try db.execute(
        sql: """
          DROP TABLE known_browser; DROP TABLE secret; DROP TABLE audit_outcome; DROP TABLE audit_stranger;
          DROP TABLE audit_removed; DROP TRIGGER audit_is_final; DROP TRIGGER audit_is_kept;
          DROP INDEX audit_of_strangers; ALTER TABLE audit DROP COLUMN detail;
          ALTER TABLE audit DROP COLUMN is_stranger;
          """)
      try db.execute(
        sql: """
          CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;
          CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit log cannot be shortened'); END;
          INSERT INTO audit (at, account, address, action, target, outcome)
            VALUES ('t', 'lan', 'a', 'POST /x', '/x', '303'), ('t', '', 'a', 'POST /login', '/login', '401'),
              ('t', '', 'a', 'POST /login', '/login', '303');
          DELETE FROM grdb_migrations WHERE identifier LIKE 'known browsers%';
          """)
    }
    try database.close()
    let file = try place.open()
    #expect(try file.audit(10).map(\.outcome) == ["303", "401", "303"])
    let kept = try DatabaseQueue(path: place.path)
    try kept.write { try $0.execute(sql: "DELETE FROM audit WHERE outcome = '401'") }
    for id in [1, 3] {
      #expect(throws: DatabaseError.self) {
        try kept.write { try $0.execute(sql: "DELETE FROM audit WHERE id = ?", arguments: [id]) }
      }
    }
  }
}
