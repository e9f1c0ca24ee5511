import Foundation
import GapReports
import Reporting

/// A form in which a chart is downloaded.
enum ChartForm: String, CaseIterable {
  case svg
  case png

  /// What the file is.
  var type: String {
    switch self {
    case .svg: "image/svg+xml"
    case .png: "image/png"
    }
  }

  /// Returns the file.
  ///
  /// - Parameter drawing: The chart.
  /// - Returns: The bytes.
  /// - Throws: ``ToolError`` if the library that makes pictures is missing or fails.
  func data(of drawing: Drawing) throws -> Data {
    switch self {
    case .svg: Data(drawing.svg.utf8)
    case .png: try PictureLibrary.installed.get().png(of: drawing)
    }
  }
}
