public import Indicators

/// What documents and pages print as the source of a value: its publication, and the evidence that was
/// handed in for it.
struct PrintedSource {
  /// The publication; the evidence, where no publication is named; `nil` without either.
  let source: SourceView?

  /// The evidence beside a publication.
  let evidence: SourceView?

  /// Both, in their order.
  var all: [SourceView] { [source, evidence].compactMap(\.self) }

  /// Creates the source of an observation.
  ///
  /// - Parameters:
  ///   - observation: The observation.
  ///   - words: The words of the language.
  ///   - isTitled: Whether the title of the publication is told.
  init(_ observation: Observation, words: Wording, isTitled: Bool = true) {
    self.init(
      publisher: observation.publisher, title: isTitled ? observation.title : "",
      reference: observation.reference, evidence: observation.evidence?.reference,
      messages: words.say)
  }

  fileprivate init(
    publisher: String, title: String, reference: String, evidence: String?, messages: Messages
  ) {
    let publication = SourceView(publisher: publisher, title: title, reference: reference)
    let named = evidence.map(FileNames.removed)
    let proof = SourceView(
      publisher: "", title: "",
      // A file is not named, but that it was handed in is told.
      reference: named == "" && evidence != "" ? messages(.sourceEvidenceFile) : named ?? "")
    guard let publication else {
      source = proof
      self.evidence = nil
      return
    }
    source = publication
    self.evidence = named == reference ? nil : proof
  }
}

/// The source of a value in one line.
public enum SourceLine {
  /// Returns what is printed as the source of a value, empty if nothing is named.
  ///
  /// - Parameters:
  ///   - publisher: The publisher of the value.
  ///   - reference: The address of the publication, which is told where there is no publisher.
  ///   - evidence: The evidence that was handed in, `nil` if none is named.
  ///   - language: The language.
  /// - Returns: The line.
  public static func text(
    publisher: String, reference: String, evidence: String?, in language: Language
  ) -> String {
    PrintedSource(
      publisher: publisher, title: "", reference: publisher.isEmpty ? reference : "",
      evidence: evidence, messages: Messages(language)
    ).all.map(\.sourceText).joined(separator: "; ")
  }
}
