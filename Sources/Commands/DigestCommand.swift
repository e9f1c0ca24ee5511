import ArgumentParser
import Execution
import Foundation

/// `dubao digest`: a command of the server's program, which asks other servers and knows the accounts.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Send every person the digest of the week, once.",
    discussion: """
      Runs `dubao-server digest` with the same options, which `dubao digest --help` tells; the program stands beside this \
      one, or in a folder of PATH. Nothing is sent without --config, and --dry-run shows what would be sent.

      Example: dubao digest --workspace dubao-workspace.sqlite --dry-run --person lan
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("Options of `dubao-server digest`.", valueName: "option"))
  var options: [String] = []

  func run() throws {
    let server = try Self.server.find(in: Self.folders)
    let status = try ChildProcess(
      server, ["digest"] + options, input: .inherited, output: .inherited, error: .inherited
    ).wait().status
    guard status == 0 else { throw ExitCode(status) }
  }

  private static let server = Tool(
    names: ["dubao-server"], purpose: "the digest of the week", package: "dubao-server")

  /// The folder of this program, then those of PATH.
  private static var folders: String {
    let own = Bundle.main.executableURL?.deletingLastPathComponent().path
    return [own, ProcessInfo.processInfo.environment["PATH"]].compactMap(\.self)
      .joined(separator: ":")
  }
}
