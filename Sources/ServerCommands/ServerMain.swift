import ArgumentParser
import DuBao
import Execution
import Nightly
import ProgramEntry
import Workspaces

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
    subcommands: [Serve.self, AccountCommand.self, DigestCommand.self],
    defaultSubcommand: Serve.self)
}

/// The entry of the program.
@main
enum Main {
  static func main() async {
    await ProgramEntry.run(ServerCommand.self, unless: ProgramVersions.text(askedForBy:))
  }
}
