public import Accounts
public import ArgumentParser
import Execution
import Foundation
import Indicators

extension Role: ExpressibleByArgument {}

/// The option that names the file of the server.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "File with accounts, sessions, the audit log and saved scenarios; made if missing.",
      valueName: "file"))
  var workspace = "dubao-workspace.sqlite"

  /// Opens the file.
  func open() throws -> WorkspaceFile { try WorkspaceFile(path: workspace) }
}

/// `dubao-server account`: who may log in.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Keep the accounts of the server.",
    subcommands: [Add.self, List.self, Password.self, Disable.self, Enable.self, Key.self])

  /// Now, ISO 8601 in UTC.
  static var time: String { Date().formatted(.iso8601) }

  /// Notes what is done at the machine itself.
  static func note(_ action: String, _ target: String, _ file: WorkspaceFile) throws {
    try file.note(
      "account \(action)", target: target, outcome: "done", by: "(command line)", from: "",
      at: time)
  }

  /// `dubao-server account add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an account; the password is asked for, or read from standard input.",
      discussion: "Example: dubao-server account add lan --role reporter --place phu_binh")

    @Argument(help: "Name to log in with.")
    var name: String

    @Option(help: "What the person may do: reader, reporter, planner or administrator.")
    var role: Role

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Keys of the places that a reporter hands in figures of.", valueName: "key"))
    var place: [String] = []

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try file.add(
        name, password: try PasswordPrompt.read(), role: role, places: place, at: time)
      try note("add", name, file)
      try StandardOutput.print("\(name): \(role.rawValue)")
    }
  }

  /// `dubao-server account list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show all accounts.")

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      for account in try file.open().accounts() {
        let places = account.places.isEmpty ? "" : " " + account.places.joined(separator: ", ")
        try StandardOutput.print(
          "\(account.name): \(account.role.rawValue)\(places)\(account.isDisabled ? " (kept out)" : "")"
        )
      }
    }
  }

  /// `dubao-server account password`.
  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set another password, and end all sessions and keys of the account.")

    @Argument(help: "Name of the account.")
    var name: String

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try file.setPassword(try PasswordPrompt.read(), of: name)
      try note("password", name, file)
    }
  }

  /// `dubao-server account disable`.
  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a person out, and end all sessions and keys of the account.")

    @Argument(help: "Name of the account.")
    var name: String

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try file.setDisabled(true, of: name)
      try note("disable", name, file)
    }
  }

  /// `dubao-server account enable`.
  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let a person in again.")

    @Argument(help: "Name of the account.")
    var name: String

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try file.setDisabled(false, of: name)
      try note("enable", name, file)
    }
  }

  /// `dubao-server account key`.
  struct Key: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key with which a program acts for the account, or take all its keys back.",
      discussion: """
        The key is shown once; a program sends it as 'Authorization: Bearer KEY'.

        Example: dubao-server account key lan --label "monthly upload"
        """)

    @Argument(help: "Name of the account.")
    var name: String

    @Option(help: "What the key is for.")
    var label = ""

    @Flag(help: "Take all keys of the account back.")
    var revoke = false

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      if revoke {
        let count = try file.revokeKeys(of: name)
        try note("revoke keys", name, file)
        try StandardOutput.print("\(count)")
      } else {
        let key = try file.makeKey(
          of: name, label: label, at: Int(bounded: Date().timeIntervalSince1970))
        try note("make key", name, file)
        try StandardOutput.print(key)
      }
    }
  }
}
