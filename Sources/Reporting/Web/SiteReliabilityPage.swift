import Indicators

/// The view of the page on how often statements came true.
struct SiteReliabilityPage {
  let title: String
  let diagrams: [DiagramView]
  let t: [String: String]

  struct DiagramView {
    let diagramTitle: String
    let diagramDrawing: String
    let diagramRows: [RowView]
  }

  struct RowView {
    let rowSaid: String
    let rowHappened: String
    let rowCount: String
  }

  init(_ records: [StatementReliability], words: Wording) {
    title = words.say(.reliabilityTitle)
    t = words.say.texts
    diagrams = EvidenceGrade.allCases.flatMap { grade in
      HorizonBand.allCases.compactMap { horizon in
        let found = records.filter { $0.grade == grade && $0.horizon == horizon }
        guard !found.isEmpty else { return nil }
        let group = ReliabilityGroup(
          grade: grade, horizon: horizon, records: found.sorted { $0.from < $1.from })
        return DiagramView(
          diagramTitle: words.reliabilityTitle(group),
          diagramDrawing: ReliabilityDiagram(group, words: words).svg(),
          diagramRows: group.records.map { record in
            RowView(
              rowSaid: words.probabilityLimit(record.said),
              rowHappened: words.happened(record),
              rowCount: words.format.count(record.statements))
          })
      }
    }
  }
}
