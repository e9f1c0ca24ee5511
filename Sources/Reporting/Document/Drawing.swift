import Foundation

/// A drawing that becomes a picture of a document.
public struct Drawing: Sendable, Equatable {
  /// The name of the picture within the document, in ASCII letters, digits, "_" and "-".
  public let id: String

  /// The drawing, which needs nothing but itself.
  public let svg: String

  /// The size in the units of the drawing.
  public let width: Double
  public let height: Double

  /// The name.
  public let title: String

  /// The description for readers who cannot see it.
  public let text: String

  /// The width on paper, in millimetres.
  public let printedWidth: Double

  /// The width that the picture needs, in pixels, to be crisp on paper: 220 to the inch, which is
  /// what word processors keep for print.
  public var pixels: Int { Int((printedWidth / 25.4 * 220).rounded(.up)) }
}

/// The style sheets of drawings for programs that know neither variables nor screens.
enum PrintedStyle {
  /// The rules of the charts with their colours written out.
  static let chart = resolved(String(decoding: PackageResources.chart_css, as: UTF8.self))

  /// Faces that have every Vietnamese letter.
  ///
  /// One that lacks some must not come first, or words would be set in two faces.
  static let faces = "\"Noto Sans\", \"DejaVu Sans\", sans-serif"

  /// Returns a standalone drawing with the rules for paper instead of those for screens.
  static func printed(_ svg: String) -> String {
    guard let start = svg.range(of: "<style>"), let end = svg.range(of: "</style>"),
      start.upperBound <= end.lowerBound
    else { return svg }
    return svg[..<start.upperBound] + "\n" + chart + svg[end.lowerBound...]
  }

  /// Replaces `var(--name)` by the first value that the sheet gives to `--name`, and leaves out the rules
  /// for screens and paper of pages.
  static func resolved(_ sheet: String) -> String {
    var values: [String: String] = [:]
    for match in sheet.matches(of: /--([a-z0-9]+):\s*([^;]+);/) {
      let name = String(match.1)
      if values[name] == nil { values[name] = String(match.2) }
    }
    var result = withoutMedia(sheet)
    result = result.replacing(/--[a-z0-9]+:\s*[^;]+;/, with: "")
    result = result.replacing(/var\(--([a-z0-9]+)\)/) { values[String($0.1)] ?? "#000000" }
    return result.replacing(/font:[^;]+;/, with: "font-size: 13px; font-family: \(faces);")
  }

  /// Leaves out the `@media` blocks.
  private static func withoutMedia(_ sheet: String) -> String {
    var result = ""
    var rest = sheet[...]
    while let start = rest.range(of: "@media") {
      result += rest[..<start.lowerBound]
      var depth = 0
      var end = rest.endIndex
      for index in rest[start.upperBound...].indices {
        if rest[index] == "{" { depth += 1 }
        if rest[index] == "}" {
          depth -= 1
          if depth == 0 {
            end = rest.index(after: index)
            break
          }
        }
      }
      rest = rest[end...]
    }
    return result + rest
  }
}
