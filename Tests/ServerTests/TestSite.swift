import Accounts
import DuBao
import Execution
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import IdentityProvider
import Indicators
import Logging
import NIOCore
import NIOEmbedded
import PriorPacks
import ProviderFixture
import Reporting

@testable import Server
import WebClient
import Workspaces

/// A site that is asked without a socket.
final class TestSite {
  let site: Site
  let file: WorkspaceFile
  let clock = TestClock()
  private let path: String
  private let responder: any HTTPResponder<ServerContext>

  /// The shipped data folder.
  static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path

  /// The shipped data, read and learned from once for all tests.
  static let shipped = Result {
    guard let day = CalendarDate(year: 2026, month: 11, day: 21) else {
      throw CocoaError(.coderInvalidValue)
    }
    return try Workspace(
      .dataFolder(datasets),
      WorkspaceSettings(asOf: day))
  }

  /// The password of all accounts.
  static let password = "hoa-sen-trắng-9"

  /// However busy the machine is, the newer page is waited for.
  static let patient = PagePolicy(
    grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400))

  /// Makes a site.
  ///
  /// - Parameters:
  ///   - hasAccounts: Whether there is an account of each role, called like it.
  ///   - options: Where and how it would listen.
  ///   - workspace: Who answers what is asked of the data; the shipped data where none is named.
  ///   - provider: Who signs persons in besides the server.
  ///   - pagePolicy: How old pages may be.
  ///   - readPlan: What reads plan documents; the reader of the product where none is named.
  /// - Throws: What a site cannot be made for.
  init(
    hasAccounts: Bool = false, options: ServerOptions = ServerOptions(),
    workspace: Workspace? = nil, provider: ProviderConfiguration? = nil,
    pagePolicy: PagePolicy = TestSite.patient,
    readPlan: EntryDesk.PlanReading? = nil
  ) throws {
    // Tests run side by side: their stores have more files open than the 1,024 that a shell allows.
    OpenFileLimit.raise(to: 8000)
    path = NSTemporaryDirectory() + "dubao-site-\(UUID().uuidString).sqlite"
    file = try WorkspaceFile(
      path: path, cost: PasswordCost(logRounds: 4, blockSize: 1, parallelism: 1))
    if hasAccounts {
      for role in Role.allCases {
        try file.add(
          role.rawValue, password: Self.password, role: role,
          places: role == .reporter ? ["phu_binh"] : [], at: "2026-11-21T08:00:00Z")
      }
    }
    site = try Site(
      options, file, try workspace ?? Self.shipped.get(),
      provider: provider.map { [clock] in IdentityProvider($0, bounds: .patient, now: { clock.now })
      },
      clock: ServerClock { [clock] in clock.now }, pagePolicy: pagePolicy, readPlan: readPlan)
    responder = SiteRouter(site: site).responder()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Who asks: a browser with its cookies.
  final class Browser {
    var cookies: [String: String] = [:]
    let address: String

    init(address: String = "127.0.0.1") { self.address = address }
  }

  /// What was answered.
  struct Answer {
    let status: Int
    let headers: HTTPFields
    let data: Data

    var text: String { String(decoding: data, as: UTF8.self) }

    /// A header by its name.
    subscript(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  /// Asks.
  func ask(
    _ method: HTTPRequest.Method = .get, _ path: String, _ headers: [String: String] = [:],
    body: Data = Data(), as browser: Browser = Browser()
  ) async throws -> Answer {
    var fields = HTTPFields()
    var authority: String? = "127.0.0.1:8057"
    for (name, value) in headers {
      if name == "host" {
        authority = value
      } else if let name = HTTPField.Name(name) {
        fields[name] = value
      }
    }
    if !browser.cookies.isEmpty {
      fields[.cookie] = browser.cookies.map { "\($0.key)=\($0.value)" }.sorted()
        .joined(separator: "; ")
    }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: authority, path: path, headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let channel = EmbeddedChannel()
    channel.remoteAddress = try SocketAddress(ipAddress: browser.address, port: 40000)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let context = ServerContext(source: .init(channel: channel, logger: logger))
    let response = try await responder.respond(to: request, context: context)
    for cookie in response.headers[values: .setCookie] {
      let pair = (cookie.split(separator: ";").first ?? "").split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      browser.cookies[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
    }
    let writer = Collector()
    try await response.body.write(writer)
    return Answer(
      status: response.status.code, headers: response.headers, data: writer.collected.bytes)
  }

  /// Sends a form with the token of its page.
  func send(
    _ path: String, _ fields: [String: String] = [:], as browser: Browser, token: String? = nil,
    method: HTTPRequest.Method = .post
  ) async throws -> Answer {
    if browser.cookies.isEmpty { _ = try await ask(.get, "/login", as: browser) }
    let session = browser.cookies["dubao_session"] ?? ""
    var fields = fields
    fields["form_token"] = token ?? site.formToken.token(of: session)
    let body = fields.map { "\(Response.encoded($0.key))=\(Response.encoded($0.value))" }
      .joined(separator: "&")
    return try await ask(
      method, path, ["content-type": "application/x-www-form-urlencoded"], body: Data(body.utf8),
      as: browser)
  }

  /// Logs in and returns the browser.
  func logIn(_ name: String, from address: String = "127.0.0.1") async throws -> Browser {
    let browser = Browser(address: address)
    _ = try await send("/login", ["name": name, "password": Self.password], as: browser)
    return browser
  }
}

/// A clock that tests set.
final class TestClock: @unchecked Sendable {
  private let lock = NSLock()
  private var seconds = 1_795_000_000.0

  var now: Date { lock.withLock { Date(timeIntervalSince1970: seconds) } }

  func advance(by seconds: Double) { lock.withLock { self.seconds += seconds } }
}

/// Keeps what a body writes.
struct Collector: ResponseBodyWriter {
  final class Kept: @unchecked Sendable {
    var bytes = Data()
  }

  let collected = Kept()

  func write(_ buffer: ByteBuffer) async throws {
    collected.bytes.append(contentsOf: buffer.readableBytesView)
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension WorkspaceFile {
  /// Makes every further entry of the audit log fail, as a full disk does.
  func refuseEntries() throws {
    try DatabaseQueue(path: path).write {
      try $0.execute(
        sql: """
          CREATE TRIGGER no_room BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END
          """)
    }
  }
}
