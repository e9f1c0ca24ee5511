import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Server

/// Requests that nobody should send: none ends the server, and none is answered by a fault of it.
@Suite("Requests at random") struct RequestFuzzTests {
  /// `make fuzz` asks 20,000 times, from another seed if it is told one.
  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }

  @Test func noneIsAnsweredByAFault() async throws {
    let count = Self.number("DUBAO_FUZZ_REQUESTS") ?? 300
    let first = Self.number("DUBAO_FUZZ_SEED") ?? 1
    let isVerbose = Self.number("DUBAO_FUZZ_VERBOSE") != nil
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    _ = try await site.test.ask(.get, "/entry", as: browser)
    let token = site.test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
    var answers: [Int: Int] = [:]
    for step in 0..<count {
      let seed = first &+ step
      let request = FuzzRequest(seed: seed)
      if isVerbose { print("seed \(seed): \(request.isPost ? "POST" : "GET") \(request.path)") }
      var body = request.body
      if request.type.hasSuffix("urlencoded") {
        body += Data("\(body.isEmpty ? "" : "&")form_token=\(token)".utf8)
      }
      let answer = try await site.test.ask(
        request.isPost ? .post : .get, request.path,
        request.isPost ? ["content-type": request.type] : [:], body: body, as: browser)
      answers[answer.status, default: 0] += 1
      #expect(answer.status < 500, "seed \(seed): \(request.path)")
    }
    // Most requests must get past the reading of their address.
    #expect(UInt64(answers[200] ?? 0) > count / 10)
    if isVerbose { print(answers.sorted { $0.key < $1.key }) }
  }

  @Test(arguments: ExtremeNumbers.texts)
  func extremeNumbersAreRefusedInWords(_ text: String) async throws {
    let test = try TestSite()
    let value = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let paths = [
      "/places/viet_nam/scenarios?coverage_5g.pace=1.5&coverage_5g.from=\(value)",
      "/places/viet_nam/scenarios/result?coverage_5g.step=5&coverage_5g.by=\(value)",
      "/places/viet_nam/scenarios/result?coverage_5g.path=\(value):60",
      "/entry?place=phu_binh&period=\(value)", "/entry/template?place=phu_binh&period=\(value)",
      "/?page=\(value)&deadline=\(value)", "/runs?page=\(value)",
      "/places/viet_nam/indicators/coverage_5g?from=\(value)&to=\(value)",
      "/api/v1/compare?indicator=coverage_5g&year=\(value)",
      "/api/v1/assessments?deadline=\(value)&page=\(value)&size=\(value)",
    ]
    for path in paths {
      let answer = try await test.ask(.get, path)
      #expect(answer.status < 500, "\(path)")
    }
  }
}
