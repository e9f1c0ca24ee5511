import Archives
import Execution
import Spreadsheet
import Store

/// The versions of a program and of all that it is made of.
public struct ProgramVersions: Sendable, Codable, Equatable {
  /// The version of the engine.
  public let engine: String

  /// The version of the Swift compiler, major and minor number.
  public let swift: String

  /// The versions of the packages that the program was built with, by their names.
  public let packages: [String: String]

  /// The versions of the C libraries that the program is linked to, as they are at run time.
  public let libraries: [String: String]

  /// The versions of this program.
  public static var current: ProgramVersions {
    ProgramVersions(
      engine: DuBaoEngine.version, swift: DuBaoEngine.swift, packages: DuBaoEngine.packages,
      libraries: [
        "SQLite": Store.libraryVersion, "libzip": ZipLibrary.version,
        "libxlsxwriter": WorkbookLibrary.version, "Expat": XMLLibrary.version,
      ])
  }

  /// The text of `--version --verbose`, without a line end.
  public var text: String {
    func lines(_ title: String, _ versions: [String: String]) -> [String] {
      ["\(title):"] + versions.sorted { $0.key < $1.key }.map { "  \($0.key) \($0.value)" }
    }
    return
      (["\(engine)", "Swift \(swift)"] + lines("Packages", packages)
      + lines("Libraries", libraries)).joined(separator: "\n")
  }

  /// Returns the text of all versions where the arguments of a program ask for nothing but it: `--version --verbose`.
  ///
  /// - Parameter arguments: The arguments without the name of the program.
  /// - Returns: The text, without a line end; `nil` unless the arguments are these two, in any order.
  public static func text(askedForBy arguments: ArraySlice<String>) -> String? {
    arguments.count == 2 && Set(arguments) == ["--version", "--verbose"] ? current.text : nil
  }
}
