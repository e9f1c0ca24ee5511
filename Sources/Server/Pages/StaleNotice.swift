import DuBao
import Indicators
import Reporting
import Workspaces

/// What a page says of verdicts that know nothing of the newest imports.
struct StaleNotice: Sendable {
  /// The run, and how many imports and places it knows nothing of.
  let text: String

  /// The places, where they are few.
  let places: [Place]

  /// Whether the server computes them anew by itself, in words.
  let remedy: String

  struct Place: Sendable {
    let href: String
    let name: String
  }

  /// The number of places up to which they are named.
  private static let named = 5
}

extension Site {
  /// Returns what is said of the verdicts of the newest run; `nil` if they know of all imports.
  func staleNotice(_ version: DataVersion, _ language: Language) async throws -> StaleNotice? {
    guard let stale = try await workspace.staleVerdicts(at: version) else { return nil }
    let words = try pages.words(language)
    let names = VocabularyNames(try await workspace.vocabulary(), language)
    return StaleNotice(stale, words, names, isAutomatic: options.recalculates)
  }
}

extension StaleNotice {
  init(_ stale: StaleVerdicts, _ words: ServerWords, _ names: VocabularyNames, isAutomatic: Bool) {
    let count = NumberFormat(words.language).count
    text = words(
      stale.isEverything ? .staleEverything : .stale,
      [
        "run": String(stale.run), "time": stale.finishedAt.map(words.time) ?? "",
        "imports": count(stale.imports), "places": count(stale.places.count),
      ])
    let isNamed = !stale.isEverything && stale.places.count <= Self.named
    places =
      isNamed
      ? stale.places.map { Place(href: SitePaths.place($0), name: names.place($0)) } : []
    remedy = words(isAutomatic ? .staleAutomatic : .staleManual)
  }
}

/// The view of a notice, with the button that begins a run for those who may.
struct StaleView {
  let t: [String: String]
  let text: String
  let places: [StaleNotice.Place]
  let remedy: String

  /// The mark of the form; `nil` for those who may not begin a run, or have to open the page of runs for it.
  let formToken: String?

  /// Whether the visitor may begin a run on the page of runs.
  let isLink: Bool

  init(_ notice: StaleNotice, _ words: ServerWords, formToken: String?, mayRun: Bool) {
    t = words.texts
    text = notice.text
    places = notice.places
    remedy = notice.remedy
    self.formToken = mayRun ? formToken : nil
    isLink = mayRun && formToken == nil
  }
}
