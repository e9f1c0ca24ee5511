import DuBao
import Foundation
import Hummingbird
import Indicators

/// A scenario as the address of its page holds it: `coverage_5g.pace=1.5&coverage_5g.from=2027&…`.
struct ScenarioQuery: Sendable, Equatable {
  /// A field for one assumption on an indicator, by the last part of the name of its parameter.
  enum Field: String, CaseIterable {
    case pace, percentile, from, step, by, ceiling, path
  }

  /// The texts of one indicator, as they were typed.
  struct Texts: Sendable, Equatable {
    var values: [Field: String] = [:]

    subscript(_ field: Field) -> String { values[field] ?? "" }

    /// Whether nothing is assumed: no progress more or less, no step, no ceiling, no path.
    var isNeutral: Bool {
      let pace = ScenarioQuery.number(self[.pace])
      let step = ScenarioQuery.number(self[.step])
      return (self[.pace].isEmpty || pace == 1) && (self[.step].isEmpty || step == 0)
        && self[.percentile].isEmpty && self[.ceiling].isEmpty && self[.path].isEmpty
    }
  }

  /// The texts by indicator.
  private(set) var texts: [String: Texts] = [:]

  /// The order in which indicators are told: that of the address.
  private(set) var order: [String] = []

  /// The saved scenario that the page was opened from.
  let saved: String?

  /// The indicator from whose page it was opened, which is shown first.
  var focus: String?

  private static let longest = 400

  /// Reads an address; parameters that are none of a scenario are passed over.
  ///
  /// - Throws: ``WebFault`` if it cannot be read or is too long.
  init(_ request: Request) throws(WebFault) { try self.init(query: request.uri.query ?? "") }

  /// Reads the part of an address behind the question mark.
  ///
  /// - Throws: ``WebFault``.
  init(query text: String) throws(WebFault) {
    let query = try Query(text)
    saved = query.text("saved").flatMap { $0.count <= 40 ? $0 : nil }
    focus = query.text("indicator")
    for name in query.fields.keys.sorted() {
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
        let field = Field(rawValue: String(name[name.index(after: dot)...])),
        let text = query.text(name)
      else { continue }
      guard text.count <= Self.longest else {
        throw Query.fault(name, vi: "quá dài", en: "it is too long")
      }
      let key = String(name[..<dot])
      if texts[key] == nil { order.append(key) }
      texts[key, default: Texts()].values[field] = text
    }
    guard order.count <= ScenarioDocument.greatestIndicators else {
      throw Query.fault("pace", vi: "quá nhiều chỉ tiêu", en: "there are too many indicators")
    }
  }

  /// Writes a scenario that was kept.
  init(_ document: ScenarioDocument, saved: String?) {
    self.saved = saved
    for entry in document.indicators {
      var texts = Texts()
      if let percentile = entry.percentile {
        // Per cent with as many digits as anybody types.
        texts.values[.percentile] = Self.text((percentile.share * 1e9).rounded() / 1e7)
        texts.values[.from] = percentile.from?.description
      }
      if let pace = entry.pace {
        texts.values[.pace] = Self.text(pace.factor)
        texts.values[.from] = pace.from?.description
      }
      if let step = entry.step {
        texts.values[.step] = Self.text(step.points)
        texts.values[.by] = String(step.year)
      }
      texts.values[.ceiling] = entry.ceiling.map(Self.text)
      texts.values[.path] = entry.path.map { path in
        path.map { "\($0.year):\(Self.text($0.value))" }.joined(separator: " ")
      }
      if self.texts[entry.indicator] == nil { order.append(entry.indicator) }
      self.texts[entry.indicator] = texts
    }
  }

  /// The assumptions; indicators without one are left out.
  ///
  /// - Throws: ``WebFault`` that names the parameter that cannot be read.
  func document() throws(WebFault) -> ScenarioDocument {
    var entries: [ScenarioDocument.Entry] = []
    for key in order {
      guard let texts = texts[key], !texts.isNeutral else { continue }
      entries.append(try Self.entry(key, texts))
    }
    return ScenarioDocument(indicators: entries)
  }

  private static func entry(
    _ key: String, _ texts: Texts
  ) throws(WebFault) -> ScenarioDocument.Entry {
    func wrong(_ field: Field, vi: String, en: String) -> WebFault {
      Query.fault("\(key).\(field.rawValue)", texts[field], vi: vi, en: en)
    }
    func number(_ field: Field) throws(WebFault) -> Double? {
      guard !texts[field].isEmpty else { return nil }
      guard let number = Self.number(texts[field]) else {
        throw wrong(field, vi: "phải là một số", en: "a number is needed")
      }
      return number
    }
    var entry = ScenarioDocument.Entry(indicator: key)
    func from() throws(WebFault) -> Period? {
      guard !texts[.from].isEmpty else { return nil }
      guard let period = Period(texts[.from]) else {
        throw wrong(
          .from, vi: "phải là một kỳ như 2027 hoặc 2027-06",
          en: "a period is needed, as 2027 or 2027-06")
      }
      return period
    }
    if let percentile = try number(.percentile) {
      entry.percentile = .init(share: percentile / 100, from: try from())
    }
    if let factor = try number(.pace), factor != 1 {
      entry.pace = .init(factor: factor, from: try from())
    }
    if let points = try number(.step), points != 0 {
      guard let year = Int(texts[.by]) else {
        throw wrong(.by, vi: "phải là một năm, như 2028", en: "a year is needed, as 2028")
      }
      entry.step = .init(points: points, year: year)
    }
    entry.ceiling = try number(.ceiling)
    if !texts[.path].isEmpty {
      var path: [ScenarioDocument.PathValue] = []
      for part in texts[.path].split(whereSeparator: { $0 == ";" || $0.isWhitespace }) {
        let sides = part.split(separator: ":").map(String.init)
        guard sides.count == 2, let year = Int(sides[0]), let value = Self.number(sides[1]) else {
          throw wrong(
            .path, vi: "viết năm và giá trị như 2027:60 2028:75",
            en: "write years and values as 2027:60 2028:75")
        }
        path.append(.init(year: year, value: value))
      }
      entry.path = path
    }
    return entry
  }

  /// The address of the page: the same scenario always has the same one, without what assumes nothing.
  var query: String {
    parameters.map { "\(Response.encoded($0.name))=\(Response.encoded($0.value))" }
      .joined(separator: "&")
  }

  /// A parameter of the address.
  struct Parameter: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// The parameters of the address, without what assumes nothing.
  var parameters: [Parameter] {
    var parts = order.flatMap { key -> [Parameter] in
      guard let texts = texts[key], !texts.isNeutral else { return [] }
      return Field.allCases.compactMap { field in
        guard !texts[field].isEmpty, !isIdle(field, texts) else { return nil }
        return Parameter(name: "\(key).\(field.rawValue)", value: texts[field])
      }
    }
    if let saved { parts.append(Parameter(name: "saved", value: saved)) }
    return parts
  }

  /// Whether a text means nothing beside the others.
  private func isIdle(_ field: Field, _ texts: Texts) -> Bool {
    let hasPace = !texts[.pace].isEmpty && Self.number(texts[.pace]) != 1
    return switch field {
    case .pace: !hasPace
    case .from: !hasPace && texts[.percentile].isEmpty
    case .step, .by: texts[.step].isEmpty || Self.number(texts[.step]) == 0
    case .percentile, .ceiling, .path: false
    }
  }

  /// Reads a number with a decimal point or comma.
  static func number(_ text: String) -> Double? {
    let plain = text.replacing(",", with: ".").replacing("−", with: "-")
      .replacing("+", with: "").trimmingCharacters(in: .whitespaces)
    guard let number = Double(plain), number.isFinite else { return nil }
    return number
  }

  /// Writes a number as short as it can be read back.
  static func text(_ number: Double) -> String {
    guard number.magnitude < 1e15, let whole = Int(exactly: number) else { return "\(number)" }
    return String(whole)
  }
}
