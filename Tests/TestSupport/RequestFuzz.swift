public import Foundation
import Statistics

/// A request to the server as nobody should send it, decided by a seed alone.
public struct FuzzRequest: Sendable {
  /// Whether it is a `POST` rather than a `GET`.
  public let isPost: Bool

  /// The path with its parameters.
  public let path: String

  /// The type of the body.
  public let type: String

  /// The body; empty for a `GET`.
  public let body: Data

  /// Makes the request of a seed.
  public init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func pick(_ list: [String]) -> String { list.randomElement(using: &generator) ?? "" }
    func value() -> String {
      pick(Int.random(in: 0..<3, using: &generator) == 0 ? Self.words : ExtremeNumbers.texts)
    }
    isPost = Int.random(in: 0..<4, using: &generator) == 0
    var route = pick(isPost ? Self.actions : Self.pages)
    for part in ["{place}", "{indicator}", "{number}"] {
      guard route.contains(part) else { continue }
      let usual =
        ["{place}": "viet_nam", "{indicator}": "coverage_5g", "{number}": "1"][part] ?? ""
      let isUsual = Int.random(in: 0..<5, using: &generator) > 0
      route = route.replacing(part, with: Self.encoded(isUsual ? usual : value()))
    }
    let fields = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      (pick(Self.names), value())
    }
    let query = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }
      .joined(separator: "&")
    guard isPost else {
      (path, type, body) = (query.isEmpty ? route : "\(route)?\(query)", "", Data())
      return
    }
    path = route
    if Bool.random(using: &generator) {
      (type, body) = ("application/x-www-form-urlencoded", Data(query.utf8))
    } else {
      type = "application/json"
      let template = pick(Self.documents)
      // Numbers stand as they are and as texts.
      let number = value()
      let shown = Bool.random(using: &generator) ? number : "\"\(number)\""
      var document = Data(template.replacing("VALUE", with: shown).utf8)
      while let bad = document.firstRange(of: Data(Self.badByte.utf8)) {
        document.replaceSubrange(bad, with: [0xFF])
      }
      body = document
    }
  }

  private static func encoded(_ text: String) -> String {
    (text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
      .replacing("%EE%80%80", with: "%FF")
  }

  private static let pages = [
    "/", "/reliability", "/runs", "/runs/{number}", "/runs/{number}/diff/{number}", "/imports",
    "/places/{place}", "/places/{place}/indicators/{indicator}",
    "/places/{place}/indicators/{indicator}/explain", "/places/{place}/budget",
    "/places/{place}/scenarios", "/places/{place}/scenarios/result",
    "/places/{place}/scenarios/export/csv", "/compare", "/entry", "/entry/template", "/audit",
    "/scenarios", "/scenarios/{number}", "/api/v1/places", "/api/v1/places/{place}",
    "/api/v1/indicators", "/api/v1/assessments",
    "/api/v1/places/{place}/indicators/{indicator}/forecast",
    "/api/v1/places/{place}/indicators/{indicator}/target",
    "/api/v1/places/{place}/indicators/{indicator}/glide", "/api/v1/compare",
    "/api/v1/runs/{number}", "/api/v1/runs/{number}/diff/{number}", "/api/v1/imports",
  ]

  private static let actions = [
    "/api/v1/places/{place}/whatif", "/api/v1/places/{place}/budget",
    "/api/v1/imports/{number}/undo", "/api/v1/scenarios", "/places/{place}/scenarios",
    "/entry/figures", "/imports/{number}/undo",
  ]

  private static let names = [
    "page", "size", "year", "deadline", "from", "to", "period", "place", "indicator", "within",
    "kind", "status", "search", "chance", "budget", "step", "costs", "before", "chosen", "line",
    "taken", "undone", "lang", "saved", "sort", "coverage_5g.pace", "coverage_5g.from",
    "coverage_5g.step", "coverage_5g.by", "coverage_5g.ceiling", "coverage_5g.path",
  ]

  private static let words = [
    "viet_nam", "coverage_5g", "2030", "2027-06", "1.5", "10,50,90", "2027:60 2028:75", "all", "vi",
    "é", "\u{0}", "\u{202E}", "<script>", "../../etc/passwd", "%", "coverage_5g,1", "",
    String(repeating: "9", count: 400), badByte, "2030\(badByte)",
  ]

  /// What stands for a byte that no text has, until addresses and bodies are made.
  private static let badByte = "\u{E000}"

  private static let documents = [
    #"{"indicators":[{"indicator":"coverage_5g","pace":{"factor":1.5,"from":VALUE}}]}"#,
    #"{"indicators":[{"indicator":"coverage_5g","pace":{"factor":VALUE}}]}"#,
    #"{"indicators":[{"indicator":"coverage_5g","step":{"points":5,"year":VALUE}}]}"#,
    #"{"indicators":[{"indicator":"coverage_5g","step":{"points":VALUE,"year":2028}}]}"#,
    #"{"indicators":[{"indicator":"coverage_5g","ceiling":VALUE}]}"#,
    #"{"indicators":[{"indicator":"coverage_5g","path":[{"year":VALUE,"value":60}]}]}"#,
    #"{"budget":VALUE,"year":2030,"costs":[{"indicator":"coverage_5g","costPerPoint":1}]}"#,
    #"{"budget":5,"year":VALUE,"costs":[{"indicator":"coverage_5g","costPerPoint":VALUE}]}"#,
    #"{"budget":5,"step":VALUE,"costs":[{"indicator":"coverage_5g","costPerPoint":1}]}"#,
    "VALUE", "[VALUE", #"{"name":VALUE,"place":"viet_nam","indicators":[]}"#,
  ]
}
