import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Planning
import Testing
import Workspaces

@testable import Server

/// Places ticked by name, and what tells them apart.
@Suite struct CompareTests {
  private static func ask(_ test: TestSite, _ query: [(String, String)]) async throws
    -> TestSite.Answer
  {
    let text = query.map { "\(Response.encoded($0))=\(Response.encoded($1))" }
      .joined(separator: "&")
    return try await test.ask(.get, "/compare?\(text)")
  }

  @Test func namesMayHaveBlanks() async throws {
    let test = try TestSite()
    for places in [
      ["Tân Lợi, phường Kiến An"], ["tan_loi", "kien_an"], ["xã Tân Lợi", "kien_an"],
    ] {
      let answer = try await Self.ask(
        test, [("indicator", "coverage_5g")] + places.map { ("place", $0) })
      #expect(answer.status == 200, "\(places)")
      for key in ["tan_loi", "kien_an"] {
        #expect(answer.text.contains("href=\"/places/\(key)/indicators/coverage_5g\""))
        #expect(answer.text.contains("name=\"place\" value=\"\(key)\" checked"))
      }
    }
    let unknown = try await Self.ask(
      test, [("indicator", "coverage_5g"), ("place", "tan_loi,Tân Lợt")])
    #expect(unknown.status == 422 && unknown.text.contains("role=\"alert\""))
    #expect(unknown.text.contains("value=\"tan_loi\" checked"))
  }

  @Test func placesAreFoundAndStayTicked() async throws {
    let test = try TestSite()
    let found = try await Self.ask(
      test,
      [("indicator", "coverage_5g"), ("place", "tan_loi"), ("find", "phu binh"), ("search", "1")])
    #expect(found.status == 200 && !found.text.contains("role=\"alert\""))
    #expect(found.text.contains("name=\"place\" value=\"tan_loi\" checked"))
    #expect(found.text.contains("name=\"place\" value=\"phu_binh\">"))
    #expect(!found.text.contains("value=\"kien_an\""))
    let all = try await test.ask(.get, "/compare").text
    #expect(all.contains("<summary>tỉnh Đồng Nai</summary>") || all.contains("Đồng Nai</summary>"))
    #expect(all.contains("value=\"kien_an\">"))
    let one = try await Self.ask(test, [("indicator", "coverage_5g"), ("place", "tan_loi")])
    #expect(one.status == 422 && one.text.contains("role=\"alert\">Đánh dấu từ 2 đến 60 nơi."))
    let both = try await Self.ask(
      test, [("indicator", "coverage_5g"), ("place", "tan_loi"), ("within", "viet_nam")])
    #expect(both.status == 422 && both.text.contains("role=\"alert\">Chỉ chọn một trong hai"))
    let many = (0...CompareScope.greatestPlaces).map { "p\($0)" }.joined(separator: ",")
    #expect(
      try await Self.ask(test, [("indicator", "coverage_5g"), ("place", many)]).status == 422)
  }

  @Test func whatTellsPlacesApartIsSaidFirst() async throws {
    let test = try TestSite()
    let places = ["viet_nam", "tan_loi", "phu_binh"]
    let page = try await Self.ask(
      test, [("indicator", "coverage_5g"), ("place", places.joined(separator: ","))])
    let planner = try await test.site.workspace.planner(about: .places(places))
    let answer = try planner.compare("coverage_5g", .places(places))
    let sentences = answer.distinctions.map { AnswerWords(.vietnamese).distinction($0) }
    #expect(!sentences.isEmpty)
    for sentence in sentences { #expect(page.text.contains("<p class=\"lead\">\(sentence)</p>")) }
    #expect(page.text.contains("class=\"chip"))
  }
}
