import Foundation
import Indicators
import Spreadsheet
import Testing

@testable import Reporting

/// What every verdict must have; the JSON Schema and the catalogues of messages have tests of their own.
@Suite("Verdicts")
struct VerdictTests {
  @Test func theOrderOfConcernHasEveryVerdictOnce() {
    #expect(Status.byConcern.count == Status.allCases.count)
    #expect(Set(Status.byConcern) == Set(Status.allCases))
    #expect(Status.byConcern.first == .offTrack && Status.byConcern.last == .noTarget)
  }

  @Test(arguments: Language.allCases)
  func namesComeFromTheCatalogue(language: Language) {
    for status in Status.allCases {
      #expect(status.name(in: language) == Messages(language).texts["status_\(status.rawValue)"])
      #expect(status.word(in: language).lowercased() == status.name(in: language).lowercased())
    }
    #expect(Set(Status.allCases.map { $0.name(in: language) }).count == Status.allCases.count)
  }

  @Test func atRiskHasOneNameInVietnamese() {
    #expect(Status.atRisk.name(in: .vietnamese) == "Có nguy cơ")
    #expect(Status.atRisk.word(in: .vietnamese) == "có nguy cơ")
  }

  @Test func everyVerdictHasAClassASymbolAndAStyleOfItsOwn() {
    let css = PageFrame.styleSheet
    let looks = Status.allCases.map(\.look)
    #expect(Set(looks.map(\.symbol)).count == looks.count)
    #expect(Set(looks.map(\.css)).count == looks.count)
    for (index, look) in looks.enumerated() {
      #expect(css.contains(".\(look.css) {") || css.contains(".\(look.css), "), "\(look.css)")
      #expect(!looks[..<index].contains { $0.sheet == look.sheet }, "\(look.css)")
    }
  }
}
