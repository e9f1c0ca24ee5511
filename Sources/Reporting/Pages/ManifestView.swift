import Indicators

/// The reliability of statements like the report's, and the inputs of the report.
struct ManifestView {
  let diagrams: [DiagramView]
  let manifestLines: [String]

  struct DiagramView {
    let diagramTitle: String
    let diagramDrawing: String
  }

  init(_ report: GapReport, words: Wording) {
    diagrams = report.reliabilityGroups.map { group in
      DiagramView(
        diagramTitle: words.reliabilityTitle(group),
        diagramDrawing: ReliabilityDiagram(group, words: words).svg())
    }
    manifestLines = words.manifest(report)
  }
}

extension ReliabilityDiagram {
  /// Creates the diagram of a group of statements.
  init(_ group: ReliabilityGroup, words: Wording) {
    self.init(
      id: "q\(group.grade.rawValue)-\(group.horizon.rawValue)",
      title: words.reliabilityTitle(group),
      bins: group.records.map {
        ReliabilityBin(
          method: "", horizon: 0, from: $0.from, count: $0.statements, said: $0.said,
          happened: $0.happened)
      }, words: HindcastWords(words.language))
  }
}

extension Wording {
  /// Returns the title of the diagram of a group of statements.
  func reliabilityTitle(_ group: ReliabilityGroup) -> String {
    say(
      .reliabilityChart,
      [
        "grade": group.grade.rawValue,
        "years": group.horizon.rawValue.replacing("-", with: "–"),
      ])
  }

  /// Returns what a report was made from, in sentences.
  func manifest(_ report: GapReport) -> [String] {
    let made = say(
      .manifestEngine,
      [
        "version": report.engine, "date": format.date(report.asOf), "seed": String(report.seed),
      ])
    let inputs = inputs(report.manifest).map { [$0] } ?? []
    guard let prior = report.manifest.prior else { return [made, say(.manifestNoPrior)] + inputs }
    return [
      made,
      say(
        .manifestPrior,
        [
          "panels": format.count(prior.sources.count), "places": format.count(prior.entities),
          "until": format.period(prior.until),
          "hash": prior.hash.map { String($0.prefix(8)) } ?? "–",
        ]),
    ] + inputs
  }

  /// Returns how many files a report was made from and the mark of them all, `nil` if none are noted.
  func inputs(_ manifest: Manifest) -> String? {
    guard !manifest.inputs.isEmpty else { return nil }
    return say(
      .manifestInputs,
      [
        "files": format.count(manifest.inputs.count),
        "bytes": format.count(manifest.inputs.reduce(0) { $0 + $1.bytes }),
        "hash": manifest.mark,
      ])
  }
}
