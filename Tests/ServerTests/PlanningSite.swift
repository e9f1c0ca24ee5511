import DuBao
import Foundation
import HTTPTypes
import Indicators
import Nightly
import Store

@testable import Server
import Workspaces

/// A site over a store of its own, filled with the shipped data.
final class PlanningSite {
  let test: TestSite
  let store: String

  /// The date of all answers, that of the clock of tests.
  static let asOf = Result {
    guard let day = CalendarDate(year: 2026, month: 11, day: 18) else {
      throw CocoaError(.coderInvalidValue)
    }
    return day
  }

  /// The files of a store that is copied for each test, since filling one takes longer.
  private static let filled = Result { () -> [String: Data] in
    let path = NSTemporaryDirectory() + "dubao-filled-\(UUID().uuidString).sqlite"
    let options = ImportOptions(
      day: try asOf.get(), time: "2026-11-18T08:00:00Z", user: "tests")
    _ = try StoreImport.create(path, from: TestSite.datasets, options)
    var files: [String: Data] = [:]
    for suffix in ["", "-wal"] {
      files[suffix] = FileManager.default.contents(atPath: path + suffix)
    }
    for suffix in ["", "-wal", "-shm", ".lock"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    return files
  }

  init(
    hasAccounts: Bool = false, options: ServerOptions = ServerOptions(),
    readPlan: EntryDesk.PlanReading? = nil
  ) throws {
    store = NSTemporaryDirectory() + "dubao-planning-\(UUID().uuidString).sqlite"
    for (suffix, data) in try Self.filled.get() {
      try data.write(to: URL(filePath: store + suffix))
    }
    test = try TestSite(
      hasAccounts: hasAccounts, options: options,
      workspace: try Workspace(.store(store), WorkspaceSettings(asOf: try Self.asOf.get())),
      readPlan: readPlan)
  }

  deinit {
    for suffix in ["", "-wal", "-shm", ".lock"] {
      try? FileManager.default.removeItem(atPath: store + suffix)
    }
  }

  /// The number of imports that are kept.
  var imports: Int {
    get throws { try Store(path: store).imports().count }
  }

  /// Sends a file as the form of the page does.
  func upload(
    _ content: Data, name: String, to path: String = "/entry/upload",
    fields: [String: String] = [:], as browser: TestSite.Browser
  ) async throws -> TestSite.Answer {
    if browser.cookies.isEmpty { _ = try await test.ask(.get, "/entry", as: browser) }
    let token = test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
    var body = Data()
    func line(_ text: String) { body += Data((text + "\r\n").utf8) }
    line("--teststroke")
    line("Content-Disposition: form-data; name=\"form_token\"\r\n")
    line(token)
    for (name, value) in fields {
      line("--teststroke")
      line("Content-Disposition: form-data; name=\"\(name)\"\r\n")
      line(value)
    }
    line("--teststroke")
    line("Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"")
    line("Content-Type: application/octet-stream\r\n")
    body += content
    line("\r\n--teststroke--")
    return try await test.ask(
      .post, path, ["content-type": "multipart/form-data; boundary=teststroke"],
      body: body, as: browser)
  }

  /// Asks the API with JSON.
  func send(
    _ path: String, _ json: String, as browser: TestSite.Browser, type: String = "application/json",
    method: String = "POST"
  ) async throws -> TestSite.Answer {
    if browser.cookies.isEmpty { _ = try await test.ask(.get, "/entry", as: browser) }
    let token = test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
    return try await test.ask(
      .init(rawValue: method) ?? .post, path, ["content-type": type, "x-form-token": token],
      body: Data(json.utf8), as: browser)
  }

  /// The id of the preview that a page shows.
  static func preview(_ answer: TestSite.Answer) -> String? {
    answer.text.firstMatch(of: /name="preview" value="([0-9a-f]+)"/).map { String($0.1) }
  }

  /// A table of one figure.
  static func table(
    place: String = "tan_loi", indicator: String = "coverage_5g", value: String = "41,5",
    period: String = "2026-09"
  ) -> Data {
    Data(
      """
      place,indicator,period,value,unit,status
      \(place),\(indicator),\(period),"\(value)",% dân số,reported

      """.utf8)
  }
}
