import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// The parameters of an address, read by type; what is wrong with one is told by its name.
struct Query: Sendable {
  /// The values of each parameter, in their order.
  let fields: [String: [String]]

  /// The years that may be asked for.
  static let years = 1900...2200

  /// Reads the parameters of a request.
  ///
  /// - Parameters:
  ///   - request: The request; spaces may be written as `+`, as browsers do.
  ///   - names: The parameters that there are, `nil` where any name may occur.
  /// - Throws: ``WebFault`` if one of them has another name.
  init(_ request: Request, knowing names: [String]? = nil) throws(WebFault) {
    try self.init(request.uri.query ?? "", knowing: names)
  }

  /// Reads the part of an address behind the question mark.
  ///
  /// - Throws: ``WebFault``.
  init(_ text: String, knowing names: [String]? = nil) throws(WebFault) {
    let form = try FormContent(Data(text.utf8), type: "application/x-www-form-urlencoded")
    fields = form.fields
    guard let names else { return }
    let known = names + ["lang"]
    if let unknown = fields.keys.sorted().first(where: { !known.contains($0) }) {
      let list = known.joined(separator: ", ")
      throw Self.fault(
        unknown, vi: "không có tham số này; các tham số là \(list)",
        en: "there is no such parameter; the parameters are \(list)")
    }
  }

  /// Returns a parameter without spaces around it; `nil` if it is missing or empty.
  func text(_ name: String) -> String? { texts(name).first }

  /// Returns all values of a parameter that are not empty.
  func texts(_ name: String) -> [String] {
    (fields[name] ?? []).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      .filter { !$0.isEmpty }
  }

  /// Returns a parameter that has to be there.
  ///
  /// - Throws: ``WebFault``.
  func required(_ name: String) throws(WebFault) -> String {
    guard let text = text(name) else {
      throw Self.fault(name, vi: "thiếu tham số này", en: "it is missing")
    }
    return text
  }

  /// Returns a whole number.
  ///
  /// - Throws: ``WebFault`` if it is none or outside its range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(WebFault) -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Self.fault(
        name, text,
        vi: "phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
        en: "a whole number from \(range.lowerBound) to \(range.upperBound) is needed")
    }
    return number
  }

  /// Returns one of some words.
  ///
  /// - Throws: ``WebFault`` if it is another one.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(WebFault) -> Choice? where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let list = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw Self.fault(name, text, vi: "phải là một trong \(list)", en: "one of \(list) is needed")
    }
    return choice
  }

  /// Returns a period.
  ///
  /// - Throws: ``WebFault`` if it is none.
  func period(_ name: String) throws(WebFault) -> Period? {
    guard let text = text(name) else { return nil }
    guard let period = Period(text), Self.years.contains(period.year) else {
      throw Self.fault(
        name, text, vi: "phải là một kỳ như 2026, 2026-07, 2026-Q3 hoặc 2026-H2",
        en: "a period is needed, as 2026, 2026-07, 2026-Q3 or 2026-H2")
    }
    return period
  }

  /// Returns numbers between 0 and 100 exclusive, separated by commas, as shares of 1.
  ///
  /// - Throws: ``WebFault`` if one of them is none.
  func chances(_ name: String) throws(WebFault) -> [Double] {
    var chances: [Double] = []
    for text in texts(name).flatMap({ $0.split(separator: ",") }).prefix(20) {
      guard let number = Double(text.trimmingCharacters(in: .whitespaces)), number > 0, number < 100
      else {
        throw Self.fault(
          name, String(text), vi: "khả năng là số phần trăm lớn hơn 0 và nhỏ hơn 100, như 10,50,90",
          en: "chances are per cents above 0 and below 100, as 10,50,90")
      }
      chances.append(number / 100)
    }
    return chances
  }

  /// Tells what is wrong with a parameter.
  static func fault(_ name: String, _ value: String = "", vi: String, en: String) -> WebFault {
    let said = value.isEmpty ? "" : " '\(value.prefix(100))'"
    return WebFault.badRequest(
      "bad_parameter", vi: "Tham số '\(name)'\(said): \(vi).",
      en: "Parameter '\(name)'\(said): \(en).")
  }
}

/// Which part of a long list is wanted.
struct Paging: Sendable {
  /// The names of the parameters.
  static let names = ["page", "size"]

  static let usualSize = 50
  static let greatestSize = 500

  /// The number of the page, from 1, and the number of its entries.
  let page: Int
  let size: Int

  /// - Throws: ``WebFault`` if a parameter is no number or too large.
  init(_ query: Query) throws(WebFault) {
    page = try query.integer("page", in: 1...1_000_000) ?? 1
    size = try query.integer("size", in: 1...Self.greatestSize) ?? Self.usualSize
  }

  /// Returns the entries of the page.
  func cut<Entry>(_ entries: [Entry]) -> [Entry] {
    let start = (page - 1) * size
    guard start < entries.count else { return [] }
    return Array(entries[start..<min(start + size, entries.count)])
  }

  /// The addresses of the first, previous, next and last page, as RFC 8288 (2017), Web Linking, writes them.
  func links(_ request: Request, total: Int) -> String {
    let last = max((total + size - 1) / size, 1)
    var pages = [("first", 1)]
    if page > 1 { pages.append(("prev", min(page - 1, last))) }
    if page < last { pages.append(("next", page + 1)) }
    pages.append(("last", last))
    let others = (request.uri.query ?? "").split(separator: "&")
      .filter { !$0.hasPrefix("page=") && !$0.hasPrefix("size=") }
    return pages.map { name, page in
      let query = (others.map(String.init) + ["page=\(page)", "size=\(size)"]).joined(
        separator: "&")
      return "<\(request.uri.path)?\(query)>; rel=\"\(name)\""
    }.joined(separator: ", ")
  }
}
