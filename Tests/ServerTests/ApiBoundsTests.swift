import Foundation
import Testing

@testable import Server

/// The bounds in the description of the API are those of the program.
@Suite struct ApiBoundsTests {
  private struct Parameter: Decodable {
    let name: String
    let schema: Schema
  }

  private struct Schema: Decodable {
    let type: String?
    let minimum: Double?
    let maximum: Double?
  }

  private struct Operation: Decodable {
    let parameters: [Parameter]?
    let responses: [String: Description]
  }

  private struct Description: Decodable {
    let description: String
  }

  private struct Document: Decodable {
    let paths: [String: [String: Operation]]
  }

  private func document() throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(PackageResources.openapi_json))
  }

  /// A number just outside each bound is refused, with a status that is described.
  @Test func numbersOutsideTheirBoundsAreRefused() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    var checked = 0
    for (path, operations) in try document().paths {
      for (method, operation) in operations {
        for parameter in operation.parameters ?? [] where parameter.schema.type == "integer" {
          let least = try #require(parameter.schema.minimum, "\(path) \(parameter.name)")
          var outside = [least - 1]
          if let most = parameter.schema.maximum { outside.append(most + 1) }
          for number in outside {
            var asked = path.replacing("{\(parameter.name)}", with: String(Int(number)))
              .replacing(/\{(run|later|import)\}/, with: "1")
              .replacing("{place}", with: "viet_nam").replacing("{indicator}", with: "coverage_5g")
            if asked == path || !path.contains("{\(parameter.name)}") {
              asked += "?indicator=coverage_5g&\(parameter.name)=\(Int(number))"
              if !path.contains("compare") {
                asked = asked.replacing("indicator=coverage_5g&", with: "")
              }
            }
            let answer = try await site.send(
              "/api/v1" + asked, "", as: browser, method: method.uppercased())
            #expect(answer.status == 400, "\(method) \(asked): \(answer.text)")
            #expect(operation.responses["400"] != nil, "\(method) \(path)")
            checked += 1
          }
        }
      }
    }
    #expect(checked > 20)
  }

  @Test(arguments: [
    #"{"costs": [{"indicator": "coverage_5g", "costPerPoint": 1}], "budget": 5, "year": 1899}"#,
    #"{"costs": [{"indicator": "coverage_5g", "costPerPoint": 1}], "budget": 5, "year": 9223372036854775807}"#,
    #"{"costs": [{"indicator": "coverage_5g", "costPerPoint": 1}], "budget": 5, "step": 0.09}"#,
  ])
  func budgetsHaveBounds(question: String) async throws {
    let site = try PlanningSite()
    let answer = try await site.send(
      "/api/v1/places/viet_nam/budget", question, as: TestSite.Browser())
    #expect(answer.status == 422, "\(answer.text)")
  }

  @Test(arguments: [
    #"{"indicators": [{"indicator": "coverage_5g", "step": {"points": 1, "year": -9223372036854775808}}]}"#,
    #"{"indicators": [{"indicator": "coverage_5g", "path": [{"year": 2201, "value": 90}]}]}"#,
  ])
  func scenariosHaveBounds(scenario: String) async throws {
    let site = try PlanningSite()
    let answer = try await site.send(
      "/api/v1/places/viet_nam/whatif", scenario, as: TestSite.Browser())
    #expect(answer.status == 422, "\(answer.text)")
  }
}
