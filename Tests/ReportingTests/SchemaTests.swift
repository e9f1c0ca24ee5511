import Foundation
import Indicators
import TestSupport
import Testing

@testable import Reporting

/// The JSON Schema of the gap report, against what the engine writes.
@Suite("JSON Schema")
struct SchemaTests {
  /// Files that are gone when the test is over.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ data: Data) throws -> URL {
      let file = url.appending(path: name)
      try data.write(to: file)
      return file
    }
  }

  private func faults(_ reports: [Data]) throws -> [[String]] {
    let folder = try Folder()
    let schema = try folder.write("schema.json", JSONReport.schema)
    let files = try reports.enumerated().map { try folder.write("\($0).json", $1) }
    return try SystemPython.faults(of: files, by: schema)
  }

  @Test func reportsAreValid() throws {
    let reports = [SampleReport.make(), SampleReport.complete()]
    #expect(try faults(reports.map(JSONReport.data)) == [[], []])
  }

  @Test func whatIsNoReportIsRefused() throws {
    let text = String(decoding: try JSONReport.data(SampleReport.complete()), as: UTF8.self)
    let changes: [(old: String, new: String, fault: String)] = [
      ("\"status\":\"onTrack\"", "\"status\":\"ontrack\"", "'ontrack' is not one of"),
      ("\"engine\":\"0.1.0\",", "", "'engine' is a required property"),
      ("\"isPast\":true", "\"isLate\":true,\"isPast\":true", "'isLate' was unexpected"),
      ("\"probability\":0.72", "\"probability\":1.2", "1.2 is greater than the maximum"),
      ("\"basis\":\"projection\"", "\"basis\":null", "None is not of type"),
      ("\"asOf\":\"2026-11-21\"", "\"asOf\":\"21/11/2026\"", "does not match"),
      ("{\"recurring\":{}}", "{\"recurring\":{},\"yearly\":{}}", "is not valid under any"),
      ("\"schema\":2", "\"schema\":1", "2 was expected"),
      ("\"onTrack\":", "\"on_track\":", "'on_track' is not one of"),
    ]
    for change in changes { #expect(text.contains(change.old), "\(change.old) is not there") }
    let wrong = changes.map { Data(text.replacing($0.old, with: $0.new, maxReplacements: 1).utf8) }
    for (change, found) in zip(changes, try faults(wrong)) {
      #expect(found.contains { $0.contains(change.fault) }, "\(change.new): \(found)")
    }
  }

  private func object(_ value: Any?) -> [String: Any] { value as? [String: Any] ?? [:] }

  @Test func everyCaseOfEveryCodeStandsInTheSchema() throws {
    let schema = object(try JSONSerialization.jsonObject(with: JSONReport.schema))
    let definitions = object(schema["$defs"])
    func check<Code: CaseIterable & RawRepresentable<String>>(_ name: String, _ type: Code.Type) {
      let definition = object(definitions[name])
      let words = definition["enum"] as? [String] ?? []
      #expect(words == type.allCases.map(\.rawValue), "\(name)")
      for word in words {
        #expect((definition["description"] as? String)?.contains("`\(word)`: ") == true, "\(word)")
      }
    }
    check("status", Status.self)
    check("likelihood", Likelihood.self)
    check("basis", AssessmentBasis.self)
    check("reason", NotAssessableReason.self)
    check("grade", EvidenceGrade.self)
    check("comparator", Comparator.self)
    check("observationStatus", Observation.Status.self)
    check("bound", Observation.Bound.self)
    check("seriesBreak", SeriesBreak.self)
    check("jumpKind", Jump.Kind.self)
    check("taskState", PlanTask.State.self)
    check("standing", TaskAssessment.Standing.self)
    check("placeKind", Place.Kind.self)
    check("indicatorKind", Indicator.Kind.self)
    check("direction", Indicator.Direction.self)
    check("family", IndicatorFamily.self)
    check("horizon", HorizonBand.self)
    check("severity", Finding.Severity.self)
    check("decisionKind", DecisionOption.Kind.self)
    check("decisionSubject", Decision.Subject.self)
    check("pathwayPace", Pathway.Pace.self)
    check("cause", MilestoneChange.Cause.self)
    let bands = object(definitions["levelBand"])["enum"] as? [String]
    #expect(bands == LevelBand.all.map(\.description))
    let version = object(object(schema["properties"])["schema"])["const"] as? Int
    #expect(version == GapReport.currentSchema)
  }

  /// Every object is closed, lists what it must have, and says what its members are.
  @Test func everyMemberIsDescribed() throws {
    var objects = 0
    func check(_ node: Any, _ path: String) {
      if let list = node as? [Any] {
        for (index, item) in list.enumerated() { check(item, "\(path)/\(index)") }
      }
      guard let map = node as? [String: Any] else { return }
      if map["$ref"] == nil, map["type"] as? String == "object" {
        objects += 1
        #expect(map["additionalProperties"] != nil, "\(path) is open")
        #expect((map["title"] as? String)?.isEmpty == false, "\(path) has no title")
      }
      for (name, member) in object(map["properties"]) {
        let member = object(member)
        let isNamed = member["title"] is String && member["description"] is String
        #expect(isNamed || member["$ref"] is String, "\(path)/\(name) is not described")
        check(member, "\(path)/\(name)")
      }
      for name in ["items", "oneOf", "additionalProperties"] {
        if let part = map[name] { check(part, "\(path)/\(name)") }
      }
      for (name, part) in object(map["$defs"]) {
        #expect(object(part)["description"] is String, "\(name) is not described")
        check(part, name)
      }
    }
    check(try JSONSerialization.jsonObject(with: JSONReport.schema), "")
    #expect(objects > 40)
  }
}
