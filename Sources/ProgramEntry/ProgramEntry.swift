package import ArgumentParser
import Execution
import Foundation

/// The start and the end of a program of commands.
package enum ProgramEntry {
  /// Runs the command that the arguments name, and ends the program with its exit status.
  ///
  /// ArgumentParser's own way out writes to standard output without looking whether it could, and gives 64
  /// for bad usage, for which the contract with other programs says 2.
  ///
  /// - Parameters:
  ///   - root: The command that has all others below it.
  ///   - answer: Returns what to print in place of a command, by the arguments; `nil` to run the command.
  package static func run<Root: ParsableCommand>(
    _ root: Root.Type, unless answer: (_ arguments: ArraySlice<String>) -> String?
  ) async -> Never {
    StandardStreams.fill()
    if let refusal = MemoryLimit.refusal(under: MemoryLimit.bytes) {
      StandardError.write("Error: \(refusal)\n")
      exit(1)
    }
    MemoryLimit.watch()
    do {
      if let text = answer(CommandLine.arguments.dropFirst()) {
        try StandardOutput.print(text)
        exit(0)
      }
      var command = try root.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch { exit(status(after: error, of: root)) }
    exit(0)
  }

  /// Says what an error says, help and the version among them.
  ///
  /// - Returns: The exit status.
  private static func status<Root: ParsableCommand>(
    after error: any Error, of root: Root.Type
  ) -> Int32 {
    let (message, code) = (root.fullMessage(for: error), root.exitCode(for: error))
    guard code == .success else {
      if !message.isEmpty { StandardError.write(message + "\n") }
      return code == .validationFailure ? 2 : code.rawValue
    }
    do throws(OutputError) { if !message.isEmpty { try StandardOutput.print(message) } } catch {
      StandardError.write("Error: \(error)\n")
      return 1
    }
    return 0
  }
}
