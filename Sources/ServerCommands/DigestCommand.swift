import Accounts
import ArgumentParser
import Execution
import Foundation
import Reminding
import Workspaces

/// `dubao-server digest`, which `dubao digest` is, too: what each person has to know of the week, sent once.
struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Send every person the digest of the week, once.",
    discussion: """
      For each account of the workspace file that may log in: figures that were sent back, what is to be handed in, decisions \
      open past their day, and verdicts that changed between the newest nightly run and the last one that is a week older. \
      Reporters are told of their places and those below them, others of all places unless their account names some.

      Nothing is sent without --config, a JSON file: weekday, language, address (of the server, for links), mail \
      (sendmail, from) and webhook (url, secret_file, ca_file). What was sent is remembered in the workspace file; what \
      could not be sent is tried again by the next run of the week. Exit status 1 if something could not be sent.

      Example: dubao-server digest --store dubao.sqlite --workspace dubao-workspace.sqlite --config digest.json
      Example: dubao-server digest --workspace dubao-workspace.sqlite --dry-run --person lan
      """)

  @OptionGroup var source: SourceOptions
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: ArgumentHelp("How digests are sent: a JSON file.", valueName: "file"))
  var config: String?

  @Flag(help: "Show what would be sent to whom, and send nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("Only this account.", valueName: "name"))
  var person: String?

  func validate() throws {
    guard config != nil || dryRun else {
      throw ValidationError(
        "Nothing is sent without --config FILE; --dry-run shows what would be sent.")
    }
  }

  func run() async throws {
    let configuration = try config.map { try DigestConfiguration(path: $0) } ?? .init()
    guard FileManager.default.fileExists(atPath: workspace.workspace) else {
      throw ValidationError(
        "There is no file of accounts '\(workspace.workspace)'; name it with --workspace.")
    }
    let round = DigestRound(try source.workspace(), try workspace.open(), configuration)
    let letters = try await round.letters(for: person)
    if dryRun {
      for letter in letters { try Self.show(letter) }
    } else {
      try await send(letters, round)
    }
  }

  private static func show(_ letter: DigestRound.Letter) throws {
    let ways = letter.ways.map { way in
      way == .mail ? "mail to \(letter.account.email)" : way.rawValue
    }
    try StandardOutput.print(
      "== \(letter.account.name): \(ways.isEmpty ? "no way to send it" : ways.joined(separator: ", "))"
    )
    try StandardOutput.print(letter.text)
  }

  private func send(_ letters: [DigestRound.Letter], _ round: DigestRound) async throws {
    var failures = 0
    for letter in letters {
      for way in letter.ways {
        let name = "\(letter.account.name), \(way.rawValue)"
        switch try await round.send(letter, by: way) {
        case .sent: try StandardOutput.print("\(name): sent")
        case .before: try StandardOutput.print("\(name): sent before")
        case .nothing: try StandardOutput.print("\(name): nothing to tell")
        case .failed(let reason):
          failures += 1
          StandardError.write("\(name): not sent: \(reason)\n")
        }
      }
      if letter.ways.isEmpty {
        try StandardOutput.print("\(letter.account.name): no way to send it")
      }
    }
    guard failures == 0 else { throw ExitCode(1) }
  }
}
