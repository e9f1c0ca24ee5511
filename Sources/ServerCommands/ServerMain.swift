import ArgumentParser
import DuBao
import Execution
import Foundation
import Nightly

/// The command `dubao-server`.
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dubao-server",
    abstract: "The planner's workspace in the browser, and an interface for programs.",
    discussion: """
      --version --verbose also prints the versions of compiler, packages and libraries.

      Exit status: 0 good, 1 cannot start or bad input, 2 bad usage.

      Example: dubao-server --store dubao.sqlite
      """,
    version: DuBaoEngine.version,
    subcommands: [Serve.self, AccountCommand.self], defaultSubcommand: Serve.self)
}

/// The entry of the program: runs the command and turns its errors into the documented exit status.
@main
enum Main {
  static func main() async {
    if ProgramVersions.areAskedFor(by: CommandLine.arguments.dropFirst()) {
      print(ProgramVersions.current.text)
      return
    }
    do {
      var command = try ServerCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      // ArgumentParser's own status for bad usage is 64; the contract with other programs says 2.
      guard ServerCommand.exitCode(for: error) == .validationFailure else {
        ServerCommand.exit(withError: error)
      }
      FileHandle.standardError.write(Data((ServerCommand.fullMessage(for: error) + "\n").utf8))
      Foundation.exit(2)
    }
  }
}
