import Foundation

/// Writes a Swift file with a dictionary of versions: the path of the file, then names and versions in turn.
@main
enum WritePackageVersions {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let path = arguments.first, !arguments.count.isMultiple(of: 2) else {
      FileHandle.standardError.write(
        Data("usage: WritePackageVersions FILE [NAME VERSION] …\n".utf8))
      exit(2)
    }
    let entries = stride(from: 1, to: arguments.count, by: 2).map { index in
      "    \(arguments[index].debugDescription): \(arguments[index + 1].debugDescription),\n"
    }
    let text = """
      extension DuBaoEngine {
        /// The versions of the packages that the program was built with, by their names.
        public static let packages: [String: String] = [
      \(entries.isEmpty ? "    :\n" : entries.joined())  ]
      }

      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
