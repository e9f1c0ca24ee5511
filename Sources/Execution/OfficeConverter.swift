import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns workbooks of forms that the program does not read itself into `.xlsx`, by LibreOffice in a child process.
///
/// What a stranger hands in may be made to break the program that opens it. The child therefore has limits of time,
/// memory and output, no network, processes and a profile of its own, and a temporary folder that is gone afterwards.
/// What it writes is read with all limits of workbooks.
package struct OfficeConverter: Sendable {
  /// What a conversion may cost.
  package struct Limits: Sendable {
    /// Seconds by the clock.
    package var seconds = 60

    /// Bytes of address space.
    package var memory = 4 << 30

    /// Bytes of a file that the child writes.
    package var output = 32 << 20

    /// Creates the usual limits.
    package init() {}
  }

  /// The office suite that reads workbooks.
  package static let tool = Tool(
    names: ["soffice", "libreoffice"], purpose: ".xls", package: "libreoffice-calc-nogui")

  private let path: String
  private let limits: Limits

  /// Prepares a converter.
  ///
  /// - Parameters:
  ///   - path: The folders to look for programs in, separated by colons.
  ///   - limits: What a conversion may cost.
  package init(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? "", limits: Limits = Limits()
  ) {
    self.path = path
    self.limits = limits
  }

  /// Converts a workbook.
  ///
  /// - Parameter bytes: The bytes of the workbook.
  /// - Returns: The bytes of the `.xlsx`.
  /// - Throws: ``ConversionError``.
  package func xlsx(_ bytes: [UInt8]) throws(ConversionError) -> [UInt8] {
    let office = try find(Self.tool, orThrow: .noOffice)
    let limiter = try find(Tool(names: ["prlimit"], purpose: "", package: ""), orThrow: .noLimits)
    let isolator = try find(Tool(names: ["unshare"], purpose: "", package: ""), orThrow: .noLimits)
    guard run(isolator, ["--map-root-user", "--net", "--pid", "--fork", "true"], nil) == .ended(0)
    else { throw .noLimits }
    do {
      let folder = try TemporaryFolder()
      return try convert(bytes, office, limiter, isolator, in: folder.url)
    } catch let error as ConversionError { throw error } catch {
      throw .failed(reason: "\(error)")
    }
  }

  private func find(
    _ tool: Tool, orThrow fault: ConversionError
  ) throws(ConversionError) -> URL {
    do { return try tool.find(in: path) } catch { throw fault }
  }

  private func convert(
    _ bytes: [UInt8], _ office: URL, _ limiter: URL, _ isolator: URL, in folder: URL
  ) throws -> [UInt8] {
    let source = folder.appending(path: "workbook.xls")
    let result = folder.appending(path: "out/workbook.xlsx")
    try Data(bytes).write(to: source)
    let profile = folder.appending(path: "profile").absoluteString
    let arguments = [
      "--as=\(limits.memory)", "--cpu=\(limits.seconds)",
      "--fsize=\(limits.output)", "--core=0", isolator.path, "--map-root-user", "--net", "--pid",
      "--fork", "--kill-child=KILL", office.path, "-env:UserInstallation=\(profile)", "--headless",
      "--norestore", "--nolockcheck", "--nodefault", "--convert-to",
      "xlsx:Calc MS Excel 2007 XML", "--outdir", folder.appending(path: "out").path, source.path,
    ]
    let outcome = run(limiter, arguments, folder)
    switch outcome {
    case .ended(0): break
    case .timedOut: throw ConversionError.timedOut(seconds: limits.seconds)
    case .ended(let status): throw ConversionError.failed(reason: "exit status \(status)")
    case .notStarted(let reason): throw ConversionError.failed(reason: reason)
    }
    let size = try? FileManager.default.attributesOfItem(atPath: result.path)[.size] as? Int
    guard let size else { throw ConversionError.failed(reason: "it wrote no workbook") }
    // A file that has reached the limit is cut off.
    guard size < limits.output else { throw ConversionError.tooLarge(limit: limits.output) }
    return [UInt8](try Data(contentsOf: result))
  }

  private enum Outcome: Equatable {
    case ended(Int32)
    case timedOut
    case notStarted(String)
  }

  /// Runs a program to its end or to the limit of time.
  private func run(_ program: URL, _ arguments: [String], _ folder: URL?) -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let home = folder?.path ?? NSTemporaryDirectory()
    process.environment = ["PATH": path, "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return .notStarted(error.localizedDescription) }
    let end = ContinuousClock.now + .seconds(limits.seconds)
    while process.isRunning {
      if ContinuousClock.now >= end {
        // With it ends every process that it has started.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return .timedOut
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return .ended(
      process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus)
  }
}

/// Why a workbook was not converted.
package enum ConversionError: Error, Equatable {
  /// LibreOffice is not installed.
  case noOffice

  /// The system does not let a child process be cut off from the network, or lacks the programs for that.
  case noLimits

  /// It took too long.
  case timedOut(seconds: Int)

  /// The result is larger than workbooks may be.
  case tooLarge(limit: Int)

  /// The program ended with an error.
  case failed(reason: String)
}
