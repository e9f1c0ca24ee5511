import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Reporting
import Store
import TestSupport
import Testing
import Workspaces

@testable import Server

/// The interface for programs is what its description says.
@Suite struct ApiTests {
  private static let root = "/api/v1"

  @Test func everyRouteIsDescribedAndNothingElse() throws {
    let test = try TestSite()
    let description = try ApiDescription()
    let routes = test.site.routes.filter { $0.path.hasPrefix(Self.root + "/") }
    #expect(routes.count > 25)
    for route in routes {
      let operation = description.operation(of: route)
      #expect(operation?.access == route.access.rawValue, "\(route.method) \(route.path)")
    }
    let described = description.paths.flatMap { path, operations in
      operations.keys.map { "\($0.uppercased()) \(Self.root)\(path)" }
    }
    #expect(Set(described) == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
  }

  /// Real answers hold to the schemas of the description.
  @Test func answersAreAsDescribed() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let bundle = try Bundle()
    let subject = "/places/viet_nam/indicators/coverage_5g"
    var answers: [(path: String, operation: String, answer: TestSite.Answer)] = []
    func get(_ path: String, _ operation: String? = nil) async throws {
      let plain = String(path.split(separator: "?").first ?? "")
      answers.append(
        (
          "get", operation ?? plain,
          try await site.test.ask(.get, Self.root + path, as: browser)
        ))
    }
    func post(
      _ path: String, _ operation: String, _ json: String, type: String = "application/json"
    )
      async throws -> TestSite.Answer
    {
      let answer = try await site.send(Self.root + path, json, as: browser, type: type)
      answers.append(("post", operation, answer))
      return answer
    }
    for path in ["/health", "/version", "/places?search=xã", "/indicators?size=500", "/runs"] {
      try await get(path)
    }
    try await get("/assessments?within=viet_nam&status=atRisk")
    try await get("/runs/progress")
    try await get("/reliability")
    try await get("/openapi.json")
    try await get("/gap-report.schema.json")
    try await get("/places/tan_loi", "/places/{place}")
    try await get("/places/tan_loi/report", "/places/{place}/report")
    let indicator = "/places/{place}/indicators/{indicator}"
    try await get(subject, indicator)
    for part in ["/forecast", "/explain", "/target?year=2030&chance=5,50,99", "/glide"] {
      try await get(subject + part, indicator + String(part.split(separator: "?")[0]))
    }
    try await get("/places/tan_loi/indicators/coverage_5g/explain", indicator + "/explain")
    try await get("/compare?indicator=coverage_5g&place=viet_nam,tan_loi,phu_binh")
    _ = try await post(
      "/places/viet_nam/whatif", "/places/{place}/whatif",
      """
      {"indicators": [{"indicator": "coverage_5g", "pace": {"factor": 1.5, "from": "2027"},
        "step": {"points": 2, "year": 2028}, "ceiling": 99.9, "path": [{"year": 2028, "value": 90}]},
        {"indicator": "digital_signature_adult_share", "percentile": {"share": 0.85}}]}
      """)
    _ = try await post(
      "/places/viet_nam/budget", "/places/{place}/budget",
      #"{"costs": [{"indicator": "coverage_5g", "costPerPoint": 10}], "budget": 100}"#)
    let saved = try await post(
      "/scenarios", "/scenarios",
      #"{"name": "Nhanh", "place": "viet_nam", "indicators": [{"indicator": "coverage_5g", "ceiling": 99.9}]}"#
    )
    let id = try #require(saved["location"]?.split(separator: "/").last)
    try await get("/scenarios")
    try await get("/scenarios/\(id)", "/scenarios/{scenario}")
    let preview = try await post(
      "/imports/preview?name=b.csv", "/imports/preview",
      String(decoding: PlanningSite.table(), as: UTF8.self), type: "text/csv")
    let number =
      try #require(
        JSONSerialization.jsonObject(with: preview.data) as? [String: Any])["id"] as? String
    _ = try await post("/imports", "/imports", #"{"preview": "\#(number ?? "")"}"#)
    _ = try await post("/imports/2/undo", "/imports/{import}/undo", "")
    try await get("/imports")
    for (method, operation, answer) in answers {
      #expect((200...201).contains(answer.status), "\(operation): \(answer.text.prefix(300))")
      try bundle.add(answer, method, operation)
    }
    try bundle.check()
  }

  @Test func faultsAreTheSameEverywhere() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let bundle = try Bundle()
    let cases: [(String, Int, String)] = [
      ("/places?page=0", 400, "bad_parameter"), ("/places?size=501", 400, "bad_parameter"),
      ("/places?kind=city", 400, "bad_parameter"), ("/places?find=x", 400, "bad_parameter"),
      ("/assessments?deadline=soon", 400, "bad_parameter"),
      ("/places/nowhere", 404, "unknown_place"), ("/nothing", 404, "not_found"),
      ("/places/viet_nam/indicators/nothing", 404, "unknown_name"),
      ("/places/viet_nam/indicators/nothing/explain", 404, "unknown_name"),
      ("/places/viet_nam/indicators/coverage_5g/target?chance=100", 400, "bad_parameter"),
      ("/places/viet_nam/indicators/coverage_5g/target?year=1999", 422, "cannot_answer"),
      ("/compare", 400, "bad_parameter"), ("/compare?indicator=coverage_5g", 400, "bad_parameter"),
      ("/runs/7", 404, "unknown_run"), ("/runs/x", 400, "bad_parameter"),
      ("/runs/1/diff/2", 404, "unknown_run"), ("/scenarios/none", 404, "unknown_scenario"),
    ]
    for (path, status, code) in cases {
      let answer = try await site.test.ask(.get, Self.root + path, as: browser)
      #expect(answer.status == status, "\(path)")
      try bundle.addFault(answer, code, path)
    }
    let body = #"{"indicators": []}"#
    for (path, json, type, status, code) in [
      ("/places/viet_nam/whatif", body, "text/plain", 415, "unsupported_type"),
      ("/places/viet_nam/whatif", "{", "application/json", 400, "bad_body"),
      ("/places/viet_nam/whatif", "{}", "application/json", 400, "bad_body"),
      (
        "/places/viet_nam/whatif", #"{"indicators": [{"indicator": 1}]}"#, "application/json", 400,
        "bad_body"
      ),
      (
        "/places/viet_nam/whatif",
        #"{"indicators": [{"indicator": "coverage_5g", "pace": {"factor": -1}}]}"#,
        "application/json", 422, "cannot_answer"
      ),
      ("/places/nowhere/whatif", body, "application/json", 404, "unknown_place"),
      (
        "/places/viet_nam/budget", #"{"costs": [], "budget": 1}"#, "application/json", 422,
        "bad_value"
      ),
      ("/imports/preview", "{}", "application/json", 415, "unsupported_type"),
      ("/imports/preview", "", "text/csv", 422, "no_file"),
      ("/imports/preview", "a,b\n1,2\n", "text/csv", 422, "invalid_file"),
      ("/imports", #"{"preview": "x"}"#, "application/json", 404, "unknown_preview"),
      ("/imports/77/undo", "", "application/json", 404, "unknown_import"),
      (
        "/scenarios", #"{"name": "", "place": "viet_nam", "indicators": []}"#, "application/json",
        422, "bad_name"
      ),
    ] {
      let answer = try await site.send(Self.root + path, json, as: browser, type: type)
      #expect(answer.status == status, "\(path): \(answer.text)")
      try bundle.addFault(answer, code, path)
    }
    let large = String(repeating: "x", count: (256 << 10) + 1)
    let tooLarge = try await site.send(Self.root + "/places/viet_nam/whatif", large, as: browser)
    #expect(tooLarge.status == 413)
    try bundle.addFault(tooLarge, "too_large", "/whatif")
    try bundle.check()
  }

  @Test func listsComeInPages() async throws {
    struct Listing: Decodable {
      let total: Int
      let page: Int
      let size: Int
      let items: [Item]
      struct Item: Decodable { let key: String }
    }
    let test = try TestSite()
    var keys: [String] = []
    var path: String? = Self.root + "/places?within=viet_nam&size=4"
    while let next = path {
      let answer = try await test.ask(.get, next)
      let listing = try JSONDecoder().decode(Listing.self, from: answer.data)
      keys += listing.items.map(\.key)
      #expect(listing.items.count <= 4)
      let link = answer["link"] ?? ""
      path = link.split(separator: ",").first { $0.contains("rel=\"next\"") }
        .flatMap { $0.firstMatch(of: /<([^>]*)>/) }.map { String($0.1) }
      if path == nil { #expect(listing.total == keys.count) }
    }
    let all = try await test.site.workspace.places(within: "viet_nam").map(\.key)
    #expect(keys == all)
    #expect(keys.count > 8)
    let beyond = try await test.ask(.get, Self.root + "/places?page=1000")
    #expect(try JSONDecoder().decode(Listing.self, from: beyond.data).items.isEmpty)
  }

  @Test func answersAreKeptAsLongAsTheDataStay() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let path = Self.root + "/places/tan_loi/indicators/coverage_5g"
    let first = try await site.test.ask(.get, path, as: browser)
    let tag = try #require(first["etag"])
    let same = try await site.test.ask(.get, path, ["if-none-match": tag], as: browser)
    #expect(same.status == 304 && same.data.isEmpty)
    let id = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(), name: "a.csv", as: browser)))
    _ = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    let changed = try await site.test.ask(.get, path, ["if-none-match": tag], as: browser)
    #expect(changed.status == 200 && changed["etag"] != tag)
    #expect(changed.text.contains("41.5"))
  }

  @Test func comparisonsAreKeptUntilARowOfTheirsChanges() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    let path = "/compare?indicator=alpha&place=dien_bien&place=xa_hai"
    func tag(_ path: String) async throws -> String {
      let answer = try await test.ask(.get, path)
      #expect(answer.status == 200)
      return try #require(answer["etag"])
    }
    let before = try await tag(Self.root + path)
    let parts = try await tag(Self.root + "/compare?indicator=alpha&within=viet_nam")
    let page = try await test.ask(.get, path).text
    #expect(page.contains("xã Hai") && page.contains("lần nhập số 1"))
    try await nation.report("xa_ba", 41)
    #expect(try await tag(Self.root + path) == before)
    #expect(try await tag(Self.root + "/compare?indicator=alpha&within=viet_nam") != parts)
    #expect(
      try await test.ask(.get, Self.root + path, ["if-none-match": before]).status == 304)
    let later = try await test.ask(.get, path).text
    #expect(
      later != page
        && later.replacing("lần nhập số 2", with: "lần nhập số 1") == page)
    try await nation.report("xa_hai", 62)
    #expect(try await tag(Self.root + path) != before)
    let unknown = try await test.ask(.get, path + "&year=1")
    #expect(unknown.status == 422 && unknown.text.contains("1900"))
  }

  @Test func programsHandInWithTheirKeys() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let key = try site.test.file.makeKey(
      of: "reporter", label: "tests", at: site.test.site.clock.seconds)
    let headers = ["authorization": "Bearer \(key)", "content-type": "text/csv"]
    let other = try await site.test.ask(
      .post, Self.root + "/imports/preview", headers, body: PlanningSite.table())
    #expect(other.status == 403 && other.text.contains("foreign_places"))
    let own = try await site.test.ask(
      .post, Self.root + "/imports/preview", headers,
      body: PlanningSite.table(place: "phu_binh"))
    #expect(own.status == 201)
    let stranger = try await site.test.ask(.get, Self.root + "/places")
    #expect(stranger.status == 401 && stranger.text.contains("login_needed"))
    #expect(try await site.test.ask(.get, Self.root + "/health").status == 200)
  }
}

/// Answers with the schemas that they have to hold to.
private final class Bundle {
  private let description: [String: Any]
  private let gap: [String: Any]
  private var cases: [String: [(name: String, data: Data)]] = [:]

  init() throws {
    description =
      try JSONSerialization.jsonObject(
        with: Data(
          String(decoding: ApiDescription.data, as: UTF8.self)
            .replacing("gap-report.schema.json#/$defs/", with: "#/$defs/")
            .replacing("\"gap-report.schema.json\"", with: "\"#/$defs/gapReport\"").utf8))
      as? [String: Any] ?? [:]
    var gap = try JSONSerialization.jsonObject(with: JSONReport.schema) as? [String: Any] ?? [:]
    gap["$id"] = nil
    self.gap = gap
  }

  func add(_ answer: TestSite.Answer, _ method: String, _ path: String) throws {
    let paths = description["paths"] as? [String: [String: [String: Any]]] ?? [:]
    let responses = paths[path]?[method]?["responses"] as? [String: [String: Any]] ?? [:]
    let content = responses[String(answer.status)]?["content"] as? [String: [String: Any]] ?? [:]
    let schema = try #require(
      content["application/json"]?["schema"] as? [String: Any],
      "\(method) \(path) does not describe \(answer.status)")
    try add(answer.data, schema, "\(method) \(path)")
  }

  func addFault(_ answer: TestSite.Answer, _ code: String, _ path: String) throws {
    let body = try JSONSerialization.jsonObject(with: answer.data) as? [String: Any] ?? [:]
    #expect(body["code"] as? String == code, "\(path): \(answer.text)")
    #expect((body["message"] as? String)?.isEmpty == false)
    try add(answer.data, ["$ref": "#/components/schemas/Fault"], path)
  }

  private func add(_ data: Data, _ schema: [String: Any], _ name: String) throws {
    let text = try JSONSerialization.data(withJSONObject: schema, options: [.sortedKeys])
    cases[String(decoding: text, as: UTF8.self), default: []].append((name, data))
  }

  /// Checks all answers with the JSON Schema library of the system's Python.
  func check() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var definitions = gap["$defs"] as? [String: Any] ?? [:]
    var whole = gap
    whole["$defs"] = nil
    whole["$schema"] = nil
    definitions["gapReport"] = whole
    #expect(!cases.isEmpty)
    for (schema, answers) in cases {
      var root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] ?? [:]
      root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
      root["$defs"] = definitions
      root["components"] = description["components"]
      let file = folder.appending(path: "schema.json")
      try JSONSerialization.data(withJSONObject: root).write(to: file)
      let files = try answers.enumerated().map { index, answer in
        let file = folder.appending(path: "\(index).json")
        try answer.data.write(to: file)
        return file
      }
      let faults = try SystemPython.faults(of: files, by: file)
      for (answer, found) in zip(answers, faults) {
        #expect(found.isEmpty, "\(answer.name): \(found.prefix(5))")
      }
    }
  }
}
