import Execution
import Foundation
import TestSupport

/// The program as its users run it: the binary beside the test bundle.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let error: String

    init(_ run: ProgramRun) { (status, output, error) = (run.status, run.output, run.error) }
  }

  /// The folder of the repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The data that the product ships.
  static let datasets = repository.appending(path: "datasets").path

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The arguments.
  ///   - input: What it finds on standard input.
  ///   - environment: Variables added to the environment.
  /// - Returns: What it said and its exit status.
  /// - Throws: An error of the system if it cannot be started.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    Outcome(
      try ProgramRun(
        ProgramRun.built("dubao"), arguments, input: input,
        environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
        in: FileManager.default.temporaryDirectory))
  }
}

extension Program {
  /// Starts the program and leaves it running; what it says is thrown away.
  static func start(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(
      ProgramRun.built("dubao"), arguments, in: FileManager.default.temporaryDirectory)
  }
}

/// A folder that is gone when the test is over.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "dubao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ name: String) -> URL { folder.appending(path: name) }

  func path(_ name: String) -> String { url(name).path }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url(name))
    return path(name)
  }

  /// Writes files into a folder, with the folders that their names have, and returns its path.
  func folder(_ name: String, _ files: [String: String]) throws -> String {
    let root = url(name)
    for (name, text) in files {
      let file = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return root.path
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}

/// The rows of a CSV file without quoted cells, by column.
func rows(_ text: String) -> [[String: String]] {
  let lines = text.split(separator: "\n").map { line in
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  guard let header = lines.first else { return [] }
  return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { $1 }) }
}
