import Execution
package import Foundation

/// A run of a program to its end: what it said, and its exit status.
package struct ProgramRun: Sendable {
  /// The exit status; 128 and the signal where one ended the program.
  package let status: Int32
  package let output: String
  package let error: String

  /// Returns the path of a program of the package, which lies beside the test bundle.
  package static func built(_ name: String) -> URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: Its arguments.
  ///   - input: What it finds on standard input.
  ///   - environment: All its variables; `nil` for those of this process.
  ///   - folder: The folder that it works in; `nil` for that of this process.
  /// - Throws: `ToolError` if it cannot be started, or an error of the system.
  package init(
    _ program: URL, _ arguments: [String], input: String = "",
    environment: [String: String]? = nil, in folder: URL? = nil
  ) throws {
    // Files rather than pipes: a pipe that nobody empties would stop the program half-way.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    status = try ChildProcess(
      program, arguments, environment: environment, in: folder, input: .file(files[0]),
      output: .file(files[1]), error: .file(files[2])
    ).wait().status
    output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    error = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
  }
}
