import Foundation
import GRDB
import Indicators
import Testing

@testable import Store

@Suite("Faults of the file")
struct FaultTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "dubao-faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ bytes: Data) throws -> String {
    let url = folder.appending(path: name)
    try bytes.write(to: url)
    return url.path
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path))
  }

  /// The error of opening a file, which must leave it and its folder as they were.
  private func refusal(_ path: String, create: Bool = false) throws -> StoreError? {
    let before = try? bytes(path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let error = #expect(throws: StoreError.self) { try Store(path: path, create: create) }
    #expect((try? bytes(path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == names)
    return error
  }

  /// SQLite would take the name for an address and make the file "x.sqlite".
  @Test(arguments: ["file:x.sqlite", "file:x.sqlite?mode=memory", ":memory:", "x%20y?z#.sqlite"])
  func aNameIsThatOfAFile(_ name: String) throws {
    #expect("\(name)".plainFileName == "./\(name)" && "/a/\(name)".plainFileName == "/a/\(name)")
    let path = folder.appending(path: name).path
    _ = try Store(path: path, create: true)
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try Store(path: path).imports().isEmpty)
  }

  @Test func aStoreIsCreatedWholeOrNotAtAll() throws {
    struct Stop: Error {}
    let path = folder.appending(path: "new.sqlite").path
    // What a program that was killed has left is no hindrance.
    for suffix in [".partial", ".partial-wal"] { _ = try file("new.sqlite\(suffix)", Data([1])) }
    #expect(throws: Stop.self) { try Store.create(path) { _ in throw Stop() } }
    #expect(throws: StoreError.full(path: path)) {
      try Store.create(path) { throw StoreError.full(path: $0.path) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    #expect(try Store.create(path) { try $0.imports().count } == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["new.sqlite"])
    #expect(throws: StoreError.exists(path: path)) { try Store.create(path) { _ in } }
    #expect(try Store(path: path).imports().isEmpty)
  }

  @Test func whatIsNoStoreIsLeftAsItIs() throws {
    let missing = folder.appending(path: "none.sqlite").path
    #expect(try refusal(missing) == .missing(path: missing))
    let text = try file("text.sqlite", Data("place,indicator\n".utf8))
    #expect(try refusal(text) == .notAStore(path: text, reason: "it is no SQLite database"))
    #expect(try refusal(text, create: true) == .exists(path: text))
    let empty = try file("empty.sqlite", Data())
    #expect(try refusal(empty) == .notAStore(path: empty, reason: "the file is empty"))
    #expect(try refusal(folder.path) == .notAStore(path: folder.path, reason: "it is a folder"))
    let foreign = folder.appending(path: "foreign.sqlite").path
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    #expect(
      try refusal(foreign)
        == .notAStore(path: foreign, reason: "it is the SQLite database of another program"))
    let nowhere = folder.appending(path: "no/such/folder.sqlite").path
    #expect(
      try refusal(nowhere, create: true)
        == .noAccess(path: nowhere, reason: "the folder does not exist"))
  }

  @Test func anEmptyFileBecomesAStore() throws {
    let path = try file("new.sqlite", Data())
    let store = try Store(path: path, create: true)
    #expect(try store.dataset().places.isEmpty && store.imports().isEmpty)
    #expect(try store.integrity() == [])
    #expect(try Store(path: path).contentHash() == .zero)
    #expect(throws: StoreError.exists(path: path)) { try Store(path: path, create: true) }
  }

  @Test func aStoreOfANewerProgramIsNotTouched() throws {
    let fixture = try StoreFixture()
    try fixture.store.database.write {
      try $0.execute(sql: "PRAGMA user_version = 99")
    }
    try fixture.store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    #expect(
      throws: StoreError.newerVersion(path: fixture.path, found: 99, known: Schema.version)
    ) { try Store(path: fixture.path) }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    // Not even the administrator, as whom tests may run, can make a file there.
    let error = #expect(throws: StoreError.self) {
      try Store(path: "/proc/dubao.sqlite", create: true)
    }
    guard case .noAccess(path: "/proc/dubao.sqlite", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(.enabled(if: NSUserName() != "root", "permissions do not bind the administrator"))
  func missingPermissionsAreSaid() throws {
    let fixture = try StoreFixture()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: fixture.path)
    #expect(
      throws: StoreError.noAccess(
        path: fixture.path, reason: "no permission to write to the file")
    ) { try Store(path: fixture.path) }
    try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: fixture.path)
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: fixture.folder.path)
    defer {
      try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fixture.folder.path)
    }
    #expect(
      throws: StoreError.noAccess(
        path: fixture.path, reason: "no permission to write to the folder")
    ) { try Store(path: fixture.path) }
  }

  @Test func aFullDiskLosesNothing() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let before = try (fixture.store.dataset(), fixture.store.contentHash())
    let pages = try fixture.store.database.read {
      try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0
    }
    let full = try Store(
      path: fixture.path, create: false, greatestSize: pages + 3, patience: 1)
    let rows = try (0..<2_000).map {
      try StoreFixture.figure(Double($0) / 100, "2024", title: "Báo cáo số \($0)")
    }
    #expect(throws: StoreError.full(path: fixture.path)) {
      try full.take(
        StoreFixture.submission(StoreFixture.dataset(rows)), StoreFixture.options("2025-08-01"))
    }
    #expect(try full.dataset() == before.0)
    #expect(try fixture.store.contentHash() == before.1)
    #expect(try fixture.store.integrity() == [])
    #expect(StoreError.full(path: "a").description.contains("nothing was changed"))
    // With room again the same import goes through.
    #expect(try fixture.take(rows, on: "2025-08-01")[.observations].added == 2_000)
  }

  @Test func anotherWriterIsWaitedForAndThenSaid() throws {
    let fixture = try StoreFixture()
    let impatient = try Store(
      path: fixture.path, create: false, greatestSize: nil, patience: 0.05)
    try fixture.store.database.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) { () throws -> Database.TransactionCompletion in
        #expect(throws: StoreError.busy(path: fixture.path)) {
          try impatient.take(
            StoreFixture.submission(StoreFixture.dataset([StoreFixture.figure(1, "2024")])),
            StoreFixture.options("2025-08-01"))
        }
        // Readers need not wait.
        #expect(try impatient.vocabulary().places.count == 3)
        return .rollback
      }
    }
  }

  /// The figures without the lines at which they stood, which only help to find them.
  private func figures(_ store: Store) throws -> [Observation] {
    try store.dataset().observations.map {
      Observation(
        place: $0.place, indicator: $0.indicator, period: $0.period, value: $0.value,
        unit: $0.unit, status: $0.status, bound: $0.bound, publisher: $0.publisher,
        title: $0.title, note: $0.note, reportedOn: $0.reportedOn, evidence: $0.evidence)
    }
  }

  /// Whatever byte goes wrong, the program does not crash, and evidence that differs from what was
  /// written is either refused or found by the examination.
  @Test func damageIsNeverSilent() throws {
    let fixture = try StoreFixture()
    let rows = try (1...150).map { number in
      try StoreFixture.figure(
        Double(number % 97), "20\(10 + number % 15)", publisher: "Cơ quan số \(number % 7)",
        title: "Báo cáo \(number)", note: "ghi chú \(number)", location: "tệp.csv:\(number)")
    }
    try fixture.take(rows, on: "2026-01-05", .periodEnd)
    try fixture.store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    let whole = try Data(contentsOf: URL(filePath: fixture.path))
    let original = try figures(fixture.store)
    // Pages are half empty, and what lies there is nothing.
    let filled = whole.indices.dropLast(16).filter { whole[$0] != 0 }
    var refused = 0
    var found = 0
    for step in 0..<60 {
      var damaged = whole
      let start = filled[(step * 7_919 + 13) % filled.count]
      for offset in 0..<(step % 3 == 0 ? 1 : 16) { damaged[start + offset] ^= 0x5A }
      let path = try file("damaged-\(step).sqlite", damaged)
      do {
        let store = try Store(path: path)
        let problems = try store.integrity()
        let evidence = try figures(store)
        #expect(!problems.isEmpty || evidence == original, "byte \(start)")
        found += problems.isEmpty ? 0 : 1
      } catch {
        // Only errors of the store get here: its functions throw no others.
        refused += 1
      }
    }
    #expect(refused + found > 20)
    try FileManager.default.removeItem(at: folder)
  }
}

@Suite("The lock of a store")
struct StoreLockTests {
  @Test func oneWriterAtATime() throws {
    let fixture = try StoreFixture()
    var first: StoreLock? = try StoreLock(store: fixture.path, command: "import")
    let holder = try #require(StoreLock.holder(of: fixture.path))
    #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
    #expect(holder.command == "import" && StoreLock.isHeld(fixture.path))
    let error = StoreError.locked(path: fixture.path, holder: holder)
    #expect(throws: error) { try StoreLock(store: fixture.path, command: "undo") }
    #expect(error.description.contains("dubao import (process \(holder.process) on "))
    #expect(throws: error) {
      try StoreLock(store: fixture.path, command: "undo", waitingUpTo: 0.2)
    }
    withExtendedLifetime(first) {}
    first = nil
    #expect(!StoreLock.isHeld(fixture.path) && StoreLock.holder(of: fixture.path) == nil)
    let second = try StoreLock(store: fixture.path, command: "undo")
    #expect(StoreLock.holder(of: fixture.path)?.command == "undo")
    withExtendedLifetime(second) {}
  }

  /// A program that is being started has copies of all descriptors until it runs.
  @Test func aCopyOfTheDescriptorHoldsNobodyUp() throws {
    let fixture = try StoreFixture()
    var first: StoreLock? = try StoreLock(store: fixture.path, command: "import")
    let copies = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))
        == first?.path
    }.compactMap { Int32($0).map { dup($0) } }
    defer { for copy in copies { close(copy) } }
    #expect(copies.count == 1)
    withExtendedLifetime(first) {}
    first = nil
    let second = try StoreLock(store: fixture.path, command: "undo")
    withExtendedLifetime(second) {}
  }

  @Test func whatADeadProcessLeftHoldsNobodyUp() throws {
    let fixture = try StoreFixture()
    let left = #"{"command":"batch","host":"a","process":1,"since":"2025-01-01T00:00:00Z"}"#
    try Data(left.utf8).write(to: URL(filePath: fixture.path + ".lock"))
    #expect(!StoreLock.isHeld(fixture.path))
    let lock = try StoreLock(store: fixture.path, command: "import")
    #expect(StoreLock.holder(of: fixture.path)?.command == "import")
    withExtendedLifetime(lock) {}
    try Data("rubbish".utf8).write(to: URL(filePath: fixture.path + ".lock"))
    #expect(StoreLock.holder(of: fixture.path) == nil)
  }

  @Test func waitingEndsWhenTheHolderDoes() async throws {
    let fixture = try StoreFixture()
    let path = fixture.path
    var first: StoreLock? = try StoreLock(store: path, command: "import")
    let second = Task.detached {
      try StoreLock(store: path, command: "undo", waitingUpTo: 60).path
    }
    try await Task.sleep(for: .milliseconds(100))
    withExtendedLifetime(first) {}
    first = nil
    #expect(try await second.value == path + ".lock")
  }

  @Test func aLockThatCannotBeMadeIsSaid() throws {
    #expect(throws: StoreError.self) {
      try StoreLock(store: "/no/such/folder/dubao.sqlite", command: "import")
    }
  }
}
