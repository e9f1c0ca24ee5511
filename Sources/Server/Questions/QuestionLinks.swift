import Forecasting
import Hummingbird
import Indicators

/// The links to further questions about a place or an indicator in it.
struct QuestionLinks {
  let label: String
  let links: [Link]

  /// One question.
  struct Link {
    let href: String
    let name: String
  }

  /// The questions about a place.
  init(of place: String, _ words: ServerWords) {
    let path = "/places/\(Response.encoded(place))"
    label = words(.questionsLabel)
    links = [
      Link(href: "\(path)/scenarios", name: words(.scenarioTitle)),
      Link(href: "\(path)/budget", name: words(.budgetTitle)),
      Link(href: "/due?place=\(Response.encoded(place))", name: words(.dueTitle)),
      Link(href: "/calendar?place=\(Response.encoded(place))", name: words(.calendarTitle)),
      Link(href: "/decisions?place=\(Response.encoded(place))", name: words(.decisionsTitle)),
    ]
  }

  /// The questions about an indicator in a place.
  init(of place: Place, indicator: String, _ words: ServerWords) {
    let path = "/places/\(Response.encoded(place.key))"
    let key = Response.encoded(indicator)
    label = words(.questionsLabel)
    var links = [
      Link(href: "\(path)/indicators/\(key)/explain", name: words(.explainLink)),
      Link(href: "\(path)/scenarios?indicator=\(key)", name: words(.scenarioTitle)),
      Link(
        href: "/decisions?place=\(Response.encoded(place.key))&indicator=\(key)",
        name: words(.decisionsTitle)),
    ]
    // A province has so many parts as can be put beside each other, and the nation has more.
    if [.commune, .ward, .specialZone].contains(place.kind), let parent = place.parent {
      links.append(
        Link(
          href: "/compare?indicator=\(key)&within=\(Response.encoded(parent))",
          name: words(.compareLink)))
    }
    self.links = links
  }

  /// The links as a part of a page.
  ///
  /// - Parameter site: What makes pages.
  /// - Returns: The part.
  /// - Throws: ``ServerSetupError``.
  func html(_ site: Site) throws(ServerSetupError) -> String {
    try site.pages.content(self, "questions")
  }
}
