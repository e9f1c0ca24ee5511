package import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of the system that is run on what a stranger handed in.
///
/// Such a file may be made to break the program that opens it. The child therefore has limits of time, memory and
/// output, no network, and processes of its own that end with it; it is to work in a temporary folder that is gone
/// afterwards.
package struct ConfinedTool: Sendable {
  /// What a run may cost.
  package struct Limits: Sendable {
    /// Seconds by the clock, and of the processor.
    package var seconds = 60

    /// Bytes of address space.
    package var memory = 4 << 30

    /// Bytes of a file that the child writes.
    package var output = 32 << 20

    /// Creates the usual limits.
    package init() {}
  }

  private let program: URL
  private let limiter: URL
  private let isolator: URL
  private let path: String
  private let limits: Limits

  /// Finds the program and what confines it, and tries whether the system allows that.
  ///
  /// - Parameters:
  ///   - tool: The program.
  ///   - path: The folders to look for programs in, separated by colons.
  ///   - limits: What each run may cost.
  /// - Throws: ``ConversionError/missing``, ``ConversionError/noLimits``.
  package init(
    _ tool: Tool, path: String = ProcessInfo.processInfo.environment["PATH"] ?? "",
    limits: Limits = Limits()
  ) throws(ConversionError) {
    program = try Self.find(tool, in: path, orThrow: .missing)
    limiter = try Self.find(
      Tool(names: ["prlimit"], purpose: "", package: ""), in: path, orThrow: .noLimits)
    isolator = try Self.find(
      Tool(names: ["unshare"], purpose: "", package: ""), in: path, orThrow: .noLimits)
    self.path = path
    self.limits = limits
    let trial = ["--map-root-user", "--net", "--pid", "--fork", "true"]
    guard run(isolator, trial, nil) == .ended(0) else { throw .noLimits }
  }

  private static func find(
    _ tool: Tool, in path: String, orThrow fault: ConversionError
  ) throws(ConversionError) -> URL {
    do { return try tool.find(in: path) } catch { throw fault }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The arguments.
  ///   - folder: The folder that it works in.
  /// - Throws: ``ConversionError`` if it takes too long or ends with an error, whose last line is told.
  package func run(_ arguments: [String], in folder: URL) throws(ConversionError) {
    let all =
      [
        "--as=\(limits.memory)", "--cpu=\(limits.seconds)", "--fsize=\(limits.output)", "--core=0",
        isolator.path, "--map-root-user", "--net", "--pid", "--fork", "--kill-child=KILL",
        program.path,
      ] + arguments
    switch run(limiter, all, folder) {
    case .ended(0): return
    case .timedOut: throw .timedOut(seconds: limits.seconds)
    case .ended(let status):
      throw .failed(reason: "exit status \(status)\(lastLine(in: folder).map { ": \($0)" } ?? "")")
    case .notStarted(let reason): throw .failed(reason: reason)
    }
  }

  /// Returns a file that the program has written.
  ///
  /// - Throws: ``ConversionError`` if there is none, or it has reached the limit.
  package func bytes(of file: URL) throws(ConversionError) -> [UInt8] {
    let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    guard let size else { throw .failed(reason: "it wrote no file") }
    // A file that has reached the limit is cut off.
    guard size < limits.output else { throw .tooLarge(limit: limits.output) }
    do { return [UInt8](try Data(contentsOf: file)) } catch { throw .failed(reason: "\(error)") }
  }

  private enum Outcome: Equatable {
    case ended(Int32)
    case timedOut
    case notStarted(String)
  }

  /// The name of the file that holds what the child says.
  private static let said = "said.log"

  /// The last line that the child said, shortened.
  private func lastLine(in folder: URL) -> String? {
    guard let handle = try? FileHandle(forReadingFrom: folder.appending(path: Self.said)),
      let data = try? handle.read(upToCount: 1 << 16)
    else { return nil }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).last
      .map { String($0.prefix(200)) }
  }

  /// Runs a program to its end or to the limit of time.
  private func run(_ program: URL, _ arguments: [String], _ folder: URL?) -> Outcome {
    let home = folder?.path ?? NSTemporaryDirectory()
    let process: ChildProcess
    do {
      process = try ChildProcess(
        program, arguments,
        environment: ["PATH": path, "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"], in: folder,
        error: folder.map { .file($0.appending(path: Self.said)) } ?? .nothing)
    } catch {
      return .notStarted("\(error)")
    }
    let end = ContinuousClock.now + .seconds(limits.seconds)
    while process.isRunning {
      if ContinuousClock.now >= end {
        // With it ends every process that it has started.
        process.send(SIGKILL)
        process.wait()
        return .timedOut
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return .ended(process.wait().status)
  }
}

/// Why a confined program gave no result.
package enum ConversionError: Error, Equatable {
  /// The program is not installed.
  case missing

  /// The system does not let a child process be cut off from the network, or lacks the programs for that.
  case noLimits

  /// It took too long.
  case timedOut(seconds: Int)

  /// The result is larger than is read.
  case tooLarge(limit: Int)

  /// The program ended with an error.
  case failed(reason: String)
}
