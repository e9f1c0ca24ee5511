import Foundation

/// Writes a Swift file from what a plugin of the build names.
@main
enum WriteSource {
  private static let usage = """
    usage: WriteSource versions OUTPUT [NAME VERSION] …
           WriteSource texts OUTPUT FILE …

    """

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let values = Array(arguments.dropFirst(2))
    guard arguments.count >= 2, let text = try source(arguments[0], values) else {
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[1]), options: .atomic)
  }

  private static func source(_ kind: String, _ values: [String]) throws -> String? {
    switch kind {
    case "versions" where values.count.isMultiple(of: 2): versions(values)
    case "texts": try texts(values)
    default: nil
    }
  }

  /// Returns a dictionary of versions, of names and versions in turn.
  private static func versions(_ values: [String]) -> String {
    let entries = stride(from: 0, to: values.count, by: 2).map { index in
      "    \(values[index].debugDescription): \(values[index + 1].debugDescription),\n"
    }
    return """
      extension DuBaoEngine {
        /// The versions of the packages that the program was built with, by their names.
        public static let packages: [String: String] = [
      \(entries.isEmpty ? "    :\n" : entries.joined())  ]
      }

      """
  }

  /// Returns the bytes of text files by their names, as literals of strings: lists of numbers, as SwiftPM embeds
  /// resources, take the compiler a minute for a megabyte.
  private static func texts(_ files: [String]) throws -> String {
    let members = try files.map { file in
      let url = URL(fileURLWithPath: file)
      let name = String(url.lastPathComponent.map { $0.isLetter || $0.isNumber ? $0 : "_" })
      let text = try String(contentsOf: url, encoding: .utf8)
      return "  static let \(name): [UInt8] = Array(\(text.debugDescription).utf8)\n"
    }
    return
      "/// The files of the folder `Resources`.\nenum PackageResources {\n\(members.joined())}\n"
  }
}
