import Accounts
import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import Server

/// Figures for monitoring programs: their form, who may read them, and that they count.
@Suite struct MetricsTests {
  /// The figures by name and labels, after every line was held to the format.
  private static func figures(_ text: String) throws -> [String: Double] {
    var figures: [String: Double] = [:]
    var family: (name: Substring, kind: Substring)?
    var seen: Set<Substring> = []
    var helped: Substring?
    #expect(text.hasSuffix("\n"))
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if let help = line.wholeMatch(of: /# HELP ([a-z_]+) \S.*/) {
        #expect(seen.insert(help.1).inserted, "\(help.1) twice")
        helped = help.1
      } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|summary)/) {
        #expect(type.1 == helped)
        family = (type.1, type.2)
      } else {
        let label = /[a-z]+="(?:[^"\\\n]|\\["\\n])*"/
        let sample = try #require(
          try Regex(
            "([a-z_]+)(\\{[^ ]*\\})? (\\S+)", as: (Substring, Substring, Substring?, Substring).self
          )
          .wholeMatch(in: line), "\(line)")
        let (name, labels) = (sample.output.1, sample.output.2 ?? "")
        let known = try #require(family)
        let isOwn =
          name == known.name
          || (known.kind == "summary"
            && (name == known.name + "_sum" || name == known.name + "_count"))
        #expect(isOwn, "\(line)")
        for pair in labels.dropFirst().dropLast().split(separator: ",") {
          #expect(pair.wholeMatch(of: label) != nil, "\(line)")
        }
        let value = try #require(Double(sample.output.3), "\(line)")
        #expect(figures.updateValue(value, forKey: "\(name)\(labels)") == nil, "\(line) twice")
        #expect(known.kind != "counter" || (value >= 0 && name.hasSuffix("_total")), "\(line)")
      }
    }
    return figures
  }

  @Test func everyLineIsOfTheFormat() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("reader")
    _ = try await test.ask(.get, "/places/phu_binh", as: browser)
    _ = try await test.send("/login", ["name": "reader", "password": "x"], as: TestSite.Browser())
    for path in ["/no/such/path", "/\"}\\n", "/healthz"] { _ = try await test.ask(.get, path) }
    test.clock.advance(by: 60)
    let answer = try await test.ask(.get, "/metrics")
    #expect(answer.status == 200)
    #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    let figures = try Self.figures(answer.text)
    #expect(figures["dubao_http_requests_in_flight"] == 1)
    #expect(figures["dubao_logins_total"] == 1)
    #expect(figures["dubao_login_failures_total{reason=\"wrong\"}"] == 1)
    #expect(figures["dubao_login_failures_total{reason=\"busy\"}"] == 0)
    #expect(figures["dubao_login_failures_total{reason=\"provider\"}"] == 0)
    #expect(figures["dubao_uptime_seconds"] == 60)
    #expect(figures["dubao_pages_kept"] == 1 && figures["dubao_pages_made_total"] == 1)
    #expect(figures["dubao_data_readable"] == 1)
    // A data folder has neither imports nor runs.
    #expect(figures["dubao_last_import"] == nil && figures["dubao_last_run"] == nil)
    #expect((figures["process_resident_memory_bytes"] ?? 0) > 1e6)
    #expect((figures["process_cpu_seconds_total"] ?? 0) > 0)
    #expect((figures["dubao_audit_entries_total"] ?? 0) >= 2)
    #expect(answer.text.contains("dubao_build_info{version=\"0."))
    func name(_ suffix: String, _ path: String, _ status: String, more: String = "") -> String {
      "dubao_http_request_duration_seconds\(suffix){method=\"GET\",path=\"\(path)\",status=\"\(status)\"\(more)}"
    }
    #expect(figures[name("_count", "/places/{place}", "2xx")] == 1)
    #expect(figures[name("_count", "/healthz", "2xx")] == 1)
    #expect(figures[name("_count", "(none)", "4xx")] == 2)
    let median = try #require(
      figures[name("", "/places/{place}", "2xx", more: ",quantile=\"0.5\"")])
    let sum = try #require(figures[name("_sum", "/places/{place}", "2xx")])
    #expect(median > 0 && (median / sum - 1).magnitude < 0.02)
    // Whatever is asked for, the labels are those of the table.
    let paths = Set(test.site.routes.map(\.path)).union(["(none)"])
    for match in answer.text.matches(of: /path="([^"]*)"/) {
      #expect(paths.contains(String(match.1)))
    }
  }

  @Test func administratorsAndTheMachineItselfMayAsk() async throws {
    let test = try TestSite(hasAccounts: true)
    let far = TestSite.Browser(address: "192.0.2.7")
    #expect(try await test.ask(.get, "/metrics", as: far).status == 401)
    for role in Role.allCases {
      let browser = try await test.logIn(role.rawValue, from: "192.0.2.7")
      let status = try await test.ask(.get, "/metrics", as: browser).status
      #expect(status == (role == .administrator ? 200 : 403), "\(role)")
      let key = try test.file.makeKey(of: role.rawValue, label: "", at: test.site.clock.seconds)
      let asked = try await test.ask(.get, "/metrics", ["authorization": "Bearer \(key)"], as: far)
      #expect(asked.status == status, "\(role)")
    }
    for address in ["127.0.0.1", "::1", "127.3.2.1"] {
      let near = TestSite.Browser(address: address)
      #expect(try await test.ask(.get, "/metrics", as: near).status == 200)
      // What a server in front adds, and names that are not the machine's.
      for header in [
        ["x-forwarded-for": "127.0.0.1"], ["forwarded": "for=127.0.0.1"], ["via": "1.1 a"],
        ["x-real-ip": "127.0.0.1"], ["host": "evil.example"],
      ] {
        #expect(try await test.ask(.get, "/metrics", header, as: near).status == 401)
      }
    }
    var options = ServerOptions()
    options.isBehindProxy = true
    let proxied = try TestSite(hasAccounts: true, options: options)
    let passed = try await proxied.ask(.get, "/metrics", ["x-forwarded-for": "192.0.2.7"])
    #expect(passed.status == 401)
  }

  @Test func quantilesAreThoseOfTheLastMinutes() {
    let metrics = RequestMetrics()
    let key = RequestMetrics.Key(path: "/", method: .get, status: .ok)
    func record(_ milliseconds: Int, at seconds: Int) {
      metrics.begin()
      metrics.end(key, after: .milliseconds(milliseconds), at: seconds)
    }
    for number in 1...100 { record(number, at: 600) }
    let first = metrics.windows(at: 600)[0].window
    #expect((first.quantiles([0.5])[0] / 0.05 - 1).magnitude < 0.01)
    #expect((first.quantiles([1])[0] / 0.1 - 1).magnitude < 0.01)
    #expect(first.count == 100 && (first.sum - 5.05).magnitude < 1e-9)
    // The histogram before counts too, the one before that no more.
    for _ in 1...100 { record(1000, at: 900) }
    let second = metrics.windows(at: 900)[0].window
    #expect((second.quantiles([0.25])[0] / 0.05 - 1).magnitude < 0.01)
    #expect((metrics.windows(at: 1200)[0].window.quantiles([0.25])[0] - 1).magnitude < 0.01)
    let last = metrics.windows(at: 5000)[0].window
    #expect(last.quantiles([0.5])[0].isNaN && last.count == 200)
    // Nothing ends the program, however long it took.
    record(Int.max, at: 5000)
    record(-5, at: 0)
    #expect(metrics.windows(at: 0)[0].window.count == 202)
    #expect(metrics.underWay == 0)
  }

  @Test func connectionsAreCounted() {
    let connections = ConnectionsByAddress(greatest: 2, sparesLoopback: false)
    let allowed = ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2"].map { connections.opened($0) }
    #expect(allowed == [true, true, false, true])
    #expect(connections.count == 4 && connections.refused == 1)
    connections.closed("10.0.0.1")
    #expect(connections.count == 3)
  }
}
