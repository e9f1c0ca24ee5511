import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import Server

/// What the description of the API permits is what the program takes.
@Suite struct ApiParametersTests {
  private static func described() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json)) as? [String: Any]
      ?? [:]
  }

  private static func object(_ value: Any?, _ path: String...) throws -> [String: Any] {
    var value = value
    for name in path { value = (value as? [String: Any])?[name] }
    return try #require(value as? [String: Any], "\(path)")
  }

  /// Days that no calendar has are outside the description, as they are refused.
  @Test func datesAreThoseOfTheCalendar() async throws {
    let schema = try Self.object(
      Self.described(), "components", "schemas", "AssumedFrom")
    let pattern = try Regex(try #require(schema["pattern"] as? String))
    for year in [1600, 1900, 2000, 2023, 2024, 2100, 2196] {
      for month in 0...13 {
        for day in [0, 1, 9, 10, 19, 20, 28, 29, 30, 31, 32] {
          let number = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
          let text = "\(year)-\(number(month))-\(number(day))"
          #expect((text.wholeMatch(of: pattern) != nil) == (CalendarDate(text) != nil), "\(text)")
        }
      }
    }
    for (text, isPeriod) in [
      ("2027", true), ("2027-H2", true), ("2027-Q4", true), ("2027-12", true), ("2027-13", false),
      ("2027-Q5", false), ("", false), ("-5", true), ("9999999999", false),
    ] {
      #expect((text.wholeMatch(of: pattern) != nil) == isPeriod, "\(text)")
      #expect((Period(text) != nil) == isPeriod, "\(text)")
    }
    let site = try PlanningSite()
    for (day, status) in [("2027-02-28", 200), ("2027-02-29", 400), ("2028-04-31", 400)] {
      let answer = try await site.send(
        "/api/v1/places/viet_nam/whatif",
        #"{"indicators": [{"indicator": "coverage_5g", "pace": {"factor": 1.2, "from": "\#(day)"}}]}"#,
        as: TestSite.Browser())
      #expect(answer.status == status, "\(day): \(answer.text.prefix(200))")
    }
  }

  /// A comparison names its places by one of two parameters, and the description says so.
  @Test func comparisonsNameTheirPlaces() async throws {
    let compare = try Self.object(Self.described(), "paths", "/compare", "get")
    let parameters = try #require(compare["parameters"] as? [[String: Any]])
    let scope = try #require(parameters.first { $0["name"] as? String == "scope" })
    #expect(scope["required"] as? Bool == true && scope["explode"] as? Bool == true)
    let schema = try Self.object(scope, "schema")
    let choices = (schema["oneOf"] as? [[String: [String]]])?.compactMap { $0["required"] }
    #expect(choices == [["place"], ["within"]])
    func pattern(_ name: String) throws -> Regex<AnyRegexOutput> {
      try Regex(
        try #require(Self.object(schema, "properties", name)["pattern"] as? String))
    }
    let (place, within) = (try pattern("place"), try pattern("within"))
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    for (query, status) in [
      ("", 400), ("&place=viet_nam", 400), ("&place=", 400), ("&within=%20", 400),
      ("&place=viet_nam,tan_loi&within=viet_nam", 400), ("&place=viet_nam,tan_loi", 200),
      ("&within=viet_nam", 200),
    ] {
      let answer = try await site.test.ask(
        .get, "/api/v1/compare?indicator=coverage_5g\(query)", as: browser)
      #expect(answer.status == status, "\(query): \(answer.text.prefix(200))")
    }
    for (text, isMatch) in [("viet_nam", false), ("", false), ("viet_nam,tan_loi", true)] {
      #expect((text.wholeMatch(of: place) != nil) == isMatch, "\(text)")
    }
    #expect("a".firstMatch(of: within) != nil && " ".firstMatch(of: within) == nil)
  }
}
