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

  /// The folder for files of evidence, beside the file.
  var evidence: String {
    (workspace.hasSuffix(".sqlite") ? String(workspace.dropLast(7)) : workspace) + "-evidence"
  }

  /// Opens the file.
  func open() throws -> WorkspaceFile { try WorkspaceFile(path: workspace) }
}

/// `dubao-server account`: who may log in.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Keep the accounts of the server.",
    subcommands: [
      Add.self, List.self, Password.self, Disable.self, Enable.self, Key.self, Email.self,
      Unlink.self,
    ])

  /// Now, ISO 8601 in UTC.
  static var time: String { Date().formatted(.iso8601) }

  /// Does something at the machine itself, and notes it before and after.
  ///
  /// - Parameters:
  ///   - action: What is done.
  ///   - target: The name of the account.
  ///   - detail: What is asked for.
  ///   - file: The accounts.
  ///   - body: Does it, and returns what was changed from what to what.
  /// - Throws: What `body` throws, `AccountError`.
  static func audited(
    _ action: String, _ target: String, detail: String = "", _ file: WorkspaceFile,
    _ body: () throws -> String
  ) throws {
    let entry = try file.begin(
      AuditAct(
        account: "(command line)", address: "", action: "account \(action)", target: target,
        detail: detail), at: time)
    do {
      try file.finish(entry, outcome: "done", change: try body(), at: time)
    } catch {
      try file.finish(entry, outcome: "refused: \(error)", at: time)
      throw error
    }
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
      let password = try PasswordPrompt.read()
      let isFirst = try !file.hasAccounts
      let whose = place.isEmpty ? "" : " (\(place.joined(separator: ", ")))"
      try audited("add", name, detail: "role=\(role.rawValue)\(whose)", file) {
        try file.add(name, password: password, role: role, places: place, at: time)
        return "none → \(role.rawValue)\(whose)"
      }
      try StandardOutput.print("\(name): \(role.rawValue)")
      if isFirst { Self.tellFirst(role) }
    }

    /// Tells what the first account changes for everybody; on standard error, since programs read the other.
    private static func tellFirst(_ role: Role) {
      var text =
        "This is the first account: from now on everybody has to log in, also at a server that runs already."
      if role != .administrator { text += " No administrator can log in yet." }
      StandardError.write(text + "\n")
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
      let password = try PasswordPrompt.read()
      try audited("password", name, file) {
        try file.setPassword(password, of: name)
        return "password changed, sessions and keys ended"
      }
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
      try audited("disable", name, file) {
        let before = try file.setDisabled(true, of: name)
        return "disabled \(before ? 1 : 0) → 1"
      }
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
      try audited("enable", name, file) {
        let before = try file.setDisabled(false, of: name)
        return "disabled \(before ? 1 : 0) → 0"
      }
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
        try audited("revoke keys", name, file) {
          let count = try file.revokeKeys(of: name)
          try StandardOutput.print("\(count)")
          return "keys taken back: \(count)"
        }
      } else {
        try audited("make key", name, detail: label.isEmpty ? "" : "label=\(label)", file) {
          try StandardOutput.print(
            file.makeKey(of: name, label: label, at: Int(bounded: Date().timeIntervalSince1970)))
          return "one key more"
        }
      }
    }
  }
}
