import Foundation

/// A PDF of texts and lines at places, written by hand in the font Helvetica.
public struct PDFFixture: Sendable {
  /// What is drawn on each page, in the language of PDF.
  public private(set) var pages: [String] = [""]

  /// Creates a document of one empty page on A4.
  public init() {}

  /// Begins a page.
  public mutating func addPage() { pages.append("") }

  /// Puts a text of ASCII letters, with its base line at a place in points from the lower left corner.
  public mutating func put(_ text: String, x: Int, y: Int) {
    let escaped = text.replacing("\\", with: "\\\\").replacing("(", with: "\\(")
      .replacing(")", with: "\\)")
    pages[pages.count - 1] += "BT /F1 12 Tf \(x) \(y) Td (\(escaped)) Tj ET\n"
  }

  /// Draws in the language of PDF.
  public mutating func draw(_ text: String) { pages[pages.count - 1] += text + "\n" }

  /// Draws the rules of a grid.
  public mutating func grid(columns: [Int], rows: [Int]) {
    for column in columns {
      pages[pages.count - 1] += "\(column) \(rows[0]) m \(column) \(rows[rows.count - 1]) l S\n"
    }
    for row in rows {
      pages[pages.count - 1] += "\(columns[0]) \(row) m \(columns[columns.count - 1]) \(row) l S\n"
    }
  }

  /// The bytes of the file.
  public var bytes: [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(pages.count) /Kids ["
        + pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ") + "] >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(5 + 2 * index) 0 R "
          + "/Resources << /Font << /F1 3 0 R >> >> >>")
      objects.append("<< /Length \(page.utf8.count) >>\nstream\n\(page)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = "\(place)"
      file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }
}
