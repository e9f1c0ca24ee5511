import Foundation
import Indicators
import Testing

/// An observation is a reference inside; nobody is to notice.
@Suite struct ObservationTests {
  private func figure(_ value: Double, note: String = "") -> Observation {
    Observation(
      place: "phu_binh", indicator: "coverage_5g", period: .year(2025), value: value, unit: "%",
      status: .reported, note: note, location: "file.csv:2")
  }

  @Test func whatSaysTheSameIsEqual() {
    #expect(figure(40) == figure(40) && figure(40) != figure(41))
    #expect(Set([figure(40), figure(40), figure(40, note: "a")]).count == 2)
    #expect(figure(40).with(note: "a") == figure(40, note: "a"))
  }

  @Test func anotherPeriodIsSaidTheSameOf() {
    let next = Observation(period: .year(2026), value: 44, like: figure(40, note: "a"))
    #expect(
      next
        == Observation(
          place: "phu_binh", indicator: "coverage_5g", period: .year(2026), value: 44, unit: "%",
          status: .reported, note: "a", location: "file.csv:2"))
    #expect(next != figure(44, note: "a"))
  }

  @Test func whatIsPrintedSaysIt() {
    #expect("\(figure(40))" != "\(figure(41))" && "\(figure(40))".contains("coverage_5g"))
  }

  @Test func jsonHasTheNamesOfTheFields() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode([figure(40)])
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasPrefix("[{\"bound\":\"exact\",") && text.contains("\"origin\":\"file.csv:2\""))
    #expect(try JSONDecoder().decode([Observation].self, from: data) == [figure(40)])
  }
}
