import Foundation
import Testing

@testable import Accounts

/// Which account a person of an identity provider has, and which address of mail.
@Suite struct IdentityTests {
  private let place = TemporaryWorkspace()
  private static let time = "2026-11-21T08:00:00Z"
  private static let issuer = "https://id.example"

  private func file() throws -> WorkspaceFile {
    let file = try place.open()
    for name in ["lan", "minh"] {
      try file.add(name, password: "hoa-sen-trắng-9", role: .planner, at: Self.time)
    }
    return file
  }

  private func identity(
    _ subject: String, _ name: String?, issuer: String = Self.issuer
  ) -> ForeignIdentity {
    ForeignIdentity(issuer: issuer, subject: subject, key: name.map { .name($0) })
  }

  @Test func anAccountBelongsToOneSubject() throws {
    let file = try file()
    func match(_ identity: ForeignIdentity) throws -> IdentityMatch {
      try file.match(identity, at: Self.time)
    }
    let accounts = try file.accounts()
    #expect(try match(identity("1", "Lan")) == .linked(accounts[0]))
    // From now on the name does not matter.
    #expect(try match(identity("1", "minh")) == .known(accounts[0]))
    #expect(try match(identity("1", nil)) == .known(accounts[0]))
    #expect(try match(identity("2", "lan")) == .taken(accounts[0]))
    #expect(try match(identity("2", nil)) == .unknown)
    #expect(try match(identity("2", "an")) == .unknown)
    // A subject means nothing at another provider.
    #expect(
      try match(identity("1", "minh", issuer: "https://other.example")) == .linked(accounts[1]))
    #expect(try file.unlinkIdentities(of: "lan") == 1)
    #expect(try match(identity("2", "lan")) == .linked(accounts[0]))
    try file.setDisabled(true, of: "minh")
    for subject in ["3", "4"] {
      guard case .disabled = try match(identity(subject, "minh")) else {
        Issue.record("who is kept out was let in")
        return
      }
    }
    #expect(throws: AccountError.unknown("x")) { try file.unlinkIdentities(of: "x") }
  }

  @Test func addressesOfMailAreUnique() throws {
    let file = try file()
    #expect(try file.setEmail("lan@phubinh.example", of: "lan") == "")
    #expect(throws: AccountError.emailTaken("Lan@PhuBinh.example")) {
      try file.setEmail("Lan@PhuBinh.example", of: "minh")
    }
    #expect(try file.setEmail("lan@tinh.example", of: "lan") == "lan@phubinh.example")
    for bad in ["lan", "lan@", "a b@c.example", "a@b.example\r\nBcc: c@d.example", "<a@b.example>"]
    {
      #expect(throws: AccountError.badEmail(bad)) { try file.setEmail(bad, of: "lan") }
    }
    let byMail = ForeignIdentity(
      issuer: Self.issuer, subject: "1", key: .email("LAN@tinh.example"))
    guard case .linked(let account) = try file.match(byMail, at: Self.time) else {
      Issue.record("the address was not found")
      return
    }
    #expect(account.name == "lan" && account.email == "lan@tinh.example")
    // Accounts without an address are nobody's.
    let none = ForeignIdentity(issuer: Self.issuer, subject: "2", key: .email(""))
    #expect(try file.match(none, at: Self.time) == .unknown)
    try file.setEmail("", of: "lan")
    try file.setEmail("", of: "minh")
  }
}
