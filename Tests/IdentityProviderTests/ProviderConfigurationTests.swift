import Foundation
import Indicators
import Testing
import WebClient

@testable import IdentityProvider

/// The file about a provider, and what is wrong with one.
@Suite final class ProviderConfigurationTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "dubao-provider-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test func aFileIsRead() throws {
    _ = try file("secret", "geheim\n")
    let path = try file(
      "provider.json",
      #"""
      {"issuer": "https://id.example/realms/a", "client_id": "dubao", "client_secret_file": "secret",
       "address": "https://dubao.example/", "account_claim": "email",
       "label": {"vi": "Tài khoản công vụ", "en": "Office account"}, "ca_file": "ca.pem"}
      """#)
    let read = try ProviderConfiguration(path: path)
    #expect(read.issuer.text == "https://id.example/realms/a" && read.client == "dubao")
    #expect(read.secret == "geheim" && read.claim == .email)
    #expect(read.returnAddress == "https://dubao.example/login/provider/return")
    #expect(read.label[.vietnamese] == "Tài khoản công vụ")
    #expect(read.authorities == folder.appending(path: "ca.pem").path)
  }

  @Test(arguments: [
    ("", "no JSON object"), ("[]", "no JSON object"), (#"{"issuer": 1}"#, "'issuer'"),
    (#"{"client_id": "a", "address": "https://a.example"}"#, "'issuer' is missing"),
    (
      #"{"issuer": "http://id.example", "client_id": "a", "address": "https://a.example"}"#,
      "'issuer'"
    ),
    (
      #"{"issuer": "https://id.example?x=1", "client_id": "a", "address": "https://a.example"}"#,
      "'issuer'"
    ),
    (
      #"{"issuer": "https://id.example", "client_id": "a", "address": "http://a.example"}"#,
      "'address'"
    ),
    (
      #"{"issuer": "https://id.example", "client_id": "a", "address": "https://a.example/b"}"#,
      "'address'"
    ),
    (
      #"{"issuer": "https://id.example", "client_id": "", "address": "https://a.example"}"#,
      "'client_id'"
    ),
    (#"{"issuer": "https://id.example", "client_secret": "x"}"#, "no entry 'client_secret'"),
    (
      #"{"issuer": "https://id.example", "client_id": "a", "address": "https://a.example", "account_claim": "sub"}"#,
      "'account_claim'"
    ),
    (
      #"{"issuer": "https://id.example", "client_id": "a", "address": "https://a.example", "client_secret_file": "none"}"#,
      "cannot be read"
    ),
  ])
  func faultsAreNamed(text: String, said: String) throws {
    let path = try file("provider.json", text)
    #expect {
      try ProviderConfiguration(path: path)
    } throws: { error in
      let text = "\(error)"
      return text.contains(said) && text.contains(self.folder.lastPathComponent)
    }
  }

  @Test func aSecretThatOthersMayReadIsNotUsed() throws {
    for mode in [0o644, 0o640, 0o604] {
      let path = try file("secret", "geheim\n", mode: mode)
      #expect {
        try ConfigurationFile.secret(path)
      } throws: {
        "\($0)".contains("chmod 600")
      }
    }
    let empty = try file("empty", "\nx")
    #expect(throws: ConfigurationError.self) { try ConfigurationFile.secret(empty) }
  }
}
