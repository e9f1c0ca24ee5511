package import Foundation

/// A program of the system that a form of the report needs.
package struct Tool: Sendable {
  /// The names under which it may be installed, the preferred one first.
  package let names: [String]

  /// The purpose that it is needed for.
  package let purpose: String

  /// The Debian package that brings it.
  package let package: String

  /// Names a program.
  ///
  /// - Parameters:
  ///   - names: The names under which it may be installed, the preferred one first.
  ///   - purpose: The purpose that it is needed for.
  ///   - package: The Debian package that brings it.
  package init(names: [String], purpose: String, package: String) {
    (self.names, self.purpose, self.package) = (names, purpose, package)
  }

  /// The office suite that prints documents.
  package static let office = Tool(
    names: ["soffice", "libreoffice"], purpose: "PDF files (no other form of the report: --format)",
    package: "libreoffice-writer-nogui")

  /// Returns the path of the program.
  ///
  /// - Parameter path: The folders to look in, separated by colons.
  /// - Returns: The path.
  /// - Throws: ``ToolError/missing(name:purpose:package:)``.
  package func find(
    in path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(ToolError) -> URL {
    for name in names {
      for folder in path.split(separator: ":") {
        let candidate = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: candidate) {
          return URL(fileURLWithPath: candidate)
        }
      }
    }
    throw .missing(name: names.first ?? "", purpose: purpose, package: package)
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: The arguments.
  ///   - folder: A folder of the run's own, for what the program says.
  /// - Throws: ``ToolError/failed(name:reason:)`` with the last line that it said.
  package static func run(
    _ program: URL, _ arguments: [String], in folder: URL
  ) throws(ToolError) {
    let name = program.lastPathComponent
    // A file rather than a pipe: a pipe that nobody empties would stop the program half-way.
    let said = folder.appending(path: "\(UUID().uuidString).log")
    let status = try ChildProcess(
      program, arguments, in: folder, output: .file(said), error: .file(said)
    ).wait().status
    guard status == 0 else {
      let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
      let last = text.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
      throw .failed(name: name, reason: "exit status \(status)\(last)")
    }
  }
}

/// A program of the system that is missing or fails.
public enum ToolError: Error, Equatable {
  /// The program is not installed.
  case missing(name: String, purpose: String, package: String)

  /// The program failed.
  case failed(name: String, reason: String)
}

extension ToolError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let name, let purpose, let package):
      "'\(name)' is needed for \(purpose) and was not found; on Debian and Ubuntu: "
        + "apt-get install \(package)"
    case .failed(let name, let reason): "'\(name)' failed: \(reason)"
    }
  }
}

/// A folder for the time of a task, gone afterwards.
package struct TemporaryFolder: ~Copyable {
  package let url: URL

  /// - Throws: ``OutputError`` if it cannot be created.
  package init() throws(OutputError) {
    url = FileManager.default.temporaryDirectory.appending(path: "dubao-\(UUID().uuidString)")
    // What a place reports is nobody else's business, whatever the umask says.
    try OutputFile.createFolder(url.path, permissions: 0o700)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
