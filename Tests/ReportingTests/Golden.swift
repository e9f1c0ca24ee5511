import Foundation
import Testing

/// Texts that are compared with files under `Golden`.
///
/// To accept new output on purpose, run the tests with `DUBAO_UPDATE_GOLDEN=1` in the environment,
/// look at the difference, and commit it.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static func expect(
    _ text: String, matches name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["DUBAO_UPDATE_GOLDEN"] != nil {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let differing = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
    let hint = differing.map { "line \($0 + 1): '\($1.0)', expected '\($1.1)'" } ?? "length"
    #expect(text == expected, "\(name) differs: \(hint)", sourceLocation: location)
  }
}
