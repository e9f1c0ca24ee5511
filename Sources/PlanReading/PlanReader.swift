public import Documents
import Foundation
public import Indicators

/// Reads what a plan document sets: its head, milestones and tasks.
///
/// Nothing is taken for sure that the words do not say: what is doubtful carries its reason, and what has a number and
/// was not taken is listed with the reason.
public struct PlanReader: Sendable {
  /// The most paragraphs, lines of text and rows of tables that are read; a plan of 200 pages has about 8,000 lines.
  public static let greatestParts = 20_000

  private let known: Dataset

  /// Creates a reader.
  ///
  /// - Parameter known: The catalogue of indicators and places that names are matched with, and the plans that were
  ///   confirmed before, whose wording is known too.
  public init(known: Dataset) {
    self.known = known
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - source: The file that it was read from.
  ///   - place: The key of the place whose plan it is, where the user names it; it is then not looked for.
  /// - Returns: The proposal.
  public func read(
    _ document: SourceDocument, source: PlanSource, place: String? = nil
  ) -> PlanProposal {
    var proposal = PlanProposal(
      source: source, head: PlanHead(), milestones: [], tasks: [], passedOver: [])
    guard let words = PlanWords.standard else { return proposal }
    let blocks = PlanBlock.blocks(of: document, words)
    proposal.head = HeadReader(known, words).read(blocks, place: place)
    if !document.pagesWithoutText.isEmpty {
      let pages = document.pagesWithoutText.map(String.init).joined(separator: ", ")
      proposal.head.doubts.append(
        PlanDoubt(
          code: "pages-without-text",
          text: LocalizedText(
            vi:
              "trang \(pages) là ảnh, không có lớp chữ nên không đọc được; hãy đối chiếu với văn bản",
            en:
              "page \(pages) has a picture and no text layer, and was not read; look into the document"
          )))
    }
    let builder = TargetBuilder(
      words: words, matcher: IndicatorMatcher(known, without: proposal.head.place, words: words),
      grammar: NumberGrammar(words: words))
    var pass = PlanPass(words: words, builder: builder, head: proposal.head)
    for block in blocks {
      switch block {
      case .paragraph(let text, let location): pass.take(text, location)
      case .table(let grid): pass.take(grid)
      }
    }
    proposal.milestones = NewKeys.distinct(RepeatedTargets.joined(pass.milestones))
    proposal.tasks = pass.tasks
    proposal.passedOver = pass.passedOver
    proposal.reporting = ProposedReporting(pass.reporting)
    return proposal
  }
}
