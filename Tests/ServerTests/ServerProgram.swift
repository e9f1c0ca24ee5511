import Execution
import Foundation
import TestSupport

/// The program `dubao-server` as its users run it: the binary beside the test bundle.
enum ServerProgram {
  struct Outcome {
    let status: Int32
    let output: String
    let error: String
  }

  /// The data that the product ships, as arguments.
  static let data = ["--datasets", TestSite.datasets]

  /// Runs the program to its end.
  static func run(_ arguments: [String], input: String = "") throws -> Outcome {
    let running = try Running(arguments, input: input)
    return Outcome(
      status: running.process.wait().status, output: running.output, error: running.error)
  }

  /// A program under way.
  final class Running {
    let process: ChildProcess
    private let folder: URL

    init(_ arguments: [String], input: String = "") throws {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "dubao-\(UUID().uuidString)")
      self.folder = folder
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // Files rather than pipes: a pipe that nobody empties would stop the program half-way.
      let files = ["in", "out", "err"].map { folder.appending(path: $0) }
      try Data(input.utf8).write(to: files[0])
      process = try ChildProcess(
        ProgramRun.built("dubao-server"), arguments, in: folder, input: .file(files[0]),
        output: .file(files[1]), error: .file(files[2]))
    }

    deinit {
      process.send()
      try? FileManager.default.removeItem(at: folder)
    }

    var output: String { text("out") }
    var error: String { text("err") }

    /// Waits until the program has printed its address.
    func address() async throws -> String {
      for _ in 0..<600 {
        let line = output.split(separator: "\n").first { $0.hasPrefix("http") }
        if let line { return String(line) }
        guard process.isRunning else { break }
        try await Task.sleep(for: .milliseconds(50))
      }
      throw CancellationError()
    }

    private func text(_ name: String) -> String {
      (try? String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)) ?? ""
    }
  }
}
