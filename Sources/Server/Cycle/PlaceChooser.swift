import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The part of a page on which a place is chosen: from a list where there are few, by name where there are many.
struct PlaceChooser {
  let t: [String: String]
  let path: String
  let choices: [Choice]
  let asksName: Bool
  let asked: String
  let found: [Link]
  let notFound: String?

  /// The label of the choice of all places, `nil` where one has to be chosen.
  let all: String?

  /// A place that can be chosen.
  struct Choice {
    let key: String
    let name: String
    let isChosen: Bool
  }

  struct Link {
    let href: String
    let name: String
  }

  /// - Parameters:
  ///   - path: The path of the page.
  ///   - choice: The places to choose from.
  ///   - asked: What was asked for.
  ///   - words: The texts.
  ///   - query: What else the address of a place has, such as `&period=2026-10`.
  ///   - allowsAll: Whether all places can be looked at together.
  init(
    _ path: String, _ choice: PlaceChoice, asked: String, _ words: ServerWords,
    query: String = "", allowsAll: Bool = false
  ) {
    let language = words.language
    t = words.texts
    self.path = path
    choices = choice.listed.map {
      Choice(key: $0.key, name: $0.name[language], isChosen: $0.key == choice.chosen?.key)
    }
    asksName = choice.asksName
    // What is sent again has to mean the same place.
    self.asked =
      choice.chosen.map { choice.hasOwnName ? $0.name[language] : $0.key } ?? asked
    found = choice.found.map {
      Link(href: "\(path)?place=\(Response.encoded($0.key))\(query)", name: $0.name[language])
    }
    notFound =
      choice.chosen == nil && !asked.isEmpty && choice.found.isEmpty
      ? words(.entryNoPlace, ["place": asked]) : nil
    all = allowsAll ? words(.allPlaces) : nil
  }

  /// Returns the part of the page.
  ///
  /// - Parameter site: What makes pages.
  /// - Returns: The part.
  /// - Throws: ``ServerSetupError``.
  func html(_ site: Site) throws(ServerSetupError) -> String {
    try site.pages.content(self, "place-chooser")
  }
}

extension Query {
  /// Returns what a page says after an import that led back to it; `nil` if none did.
  ///
  /// - Parameter words: The texts.
  /// - Returns: The sentence with the number of the import.
  /// - Throws: ``WebFault`` if it is no number.
  func taken(_ words: ServerWords) throws(WebFault) -> String? {
    try integer("taken", in: 1...Int(Int32.max)).map {
      words(.importTaken, ["import": String($0)])
    }
  }
}
