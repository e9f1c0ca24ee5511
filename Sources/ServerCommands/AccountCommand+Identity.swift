import Accounts
import ArgumentParser
import Execution

extension AccountCommand {
  /// `dubao-server account email`.
  struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the address of mail of an account, or take it away.",
      discussion: """
        The weekly digest is sent there, and the account is found by it where the identity provider tells addresses.

        Example: dubao-server account email lan lan@phubinh.gov.vn
        """)

    @Argument(help: "Name of the account.")
    var name: String

    @Argument(help: "The address; none takes it away.")
    var address: String = ""

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try audited("email", name, file) {
        let before = try file.setEmail(address, of: name)
        return "email '\(before)' → '\(address)'"
      }
    }
  }

  /// `dubao-server account unlink`.
  struct Unlink: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget which person of the identity provider an account belongs to.",
      discussion: "The next person who logs in there under the name of the account is linked to it."
    )

    @Argument(help: "Name of the account.")
    var name: String

    @OptionGroup var file: WorkspaceOptions

    func run() throws {
      let file = try file.open()
      try audited("unlink", name, file) {
        let count = try file.unlinkIdentities(of: name)
        try StandardOutput.print("\(count)")
        return "identities forgotten: \(count)"
      }
    }
  }
}
