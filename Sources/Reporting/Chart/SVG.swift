import Indicators

/// SVG elements as text, with what is written into them escaped.
enum SVG {
  /// Returns an element.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String = ""
  ) -> String {
    let head = attributes.map { " \($0.key)=\"\(Markup.escaped($0.value))\"" }.joined()
    return content.isEmpty ? "<\(name)\(head)/>" : "<\(name)\(head)>\(content)</\(name)>"
  }

  /// Returns a drawing with its own name space and style sheet, for use outside a page.
  static func standalone(_ drawing: String) -> String {
    let style = String(decoding: PackageResources.chart_css, as: UTF8.self)
    return drawing.replacing(
      "<svg ", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" ", maxReplacements: 1
    ).replacing("<title", with: "<style>\n\(style)</style>\n<title", maxReplacements: 1)
  }

  /// Returns a coordinate with one decimal.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e6 else { return "0" }
    let tenths = Int(bounded: (value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return part == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(part)"
  }

  /// Returns the path through points.
  static func path(_ points: [Point], closed: Bool = false) -> String {
    guard !points.isEmpty else { return "" }
    let steps = points.map { "\(coordinate($0.x)) \(coordinate($0.y))" }
    return "M" + steps.joined(separator: "L") + (closed ? "Z" : "")
  }

  /// Returns a straight line of a class.
  static func line(
    _ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> String {
    element("path", ["class": name, "d": path([Point(x: x1, y: y1), Point(x: x2, y: y2)])])
  }

  /// Returns a text of a class, escaped.
  static func text(_ content: String, _ name: String, _ x: Double, _ y: Double) -> String {
    element(
      "text", ["class": name, "x": coordinate(x), "y": coordinate(y)], Markup.escaped(content))
  }

  /// A place on the drawing, in its units, y downwards.
  struct Point: Equatable {
    let x: Double
    let y: Double
  }
}
