import Foundation
public import Indicators
public import WebClient

/// What a server has to know about the identity provider of its office.
public struct ProviderConfiguration: Sendable {
  /// Which claim of the provider names the account.
  public enum AccountClaim: String, Sendable, Codable, CaseIterable {
    /// The name that the person has at the provider; it is that of the account.
    case preferredUsername = "preferred_username"

    /// The address of mail, which the provider has verified; it is that of the account.
    case email
  }

  /// The issuer, which names the provider in all that it signs.
  public let issuer: WebAddress

  /// The name of this server at the provider.
  public let client: String

  /// The secret of this server at the provider, `nil` for a client without one.
  public let secret: String?

  /// The address by which browsers know this server, without a slash at its end.
  public let address: WebAddress

  /// Which claim names the account.
  public let claim: AccountClaim

  /// What the page for logging in calls the provider.
  public let label: LocalizedText

  /// The path of a PEM file of certificates that are trusted besides those of the system.
  public let authorities: String?

  /// The path at which this server takes what the provider sends back.
  public static let returnPath = "/login/provider/return"

  /// The address that the provider sends browsers back to.
  public var returnAddress: String { address.text + Self.returnPath }

  /// Creates a configuration.
  ///
  /// - Parameters:
  ///   - issuer: The issuer.
  ///   - client: The name of this server at the provider.
  ///   - secret: The secret of this server at the provider.
  ///   - address: The address by which browsers know this server.
  ///   - claim: Which claim names the account.
  ///   - label: What the page for logging in calls the provider.
  ///   - authorities: A file of certificates that are trusted besides those of the system.
  public init(
    issuer: WebAddress, client: String, secret: String?, address: WebAddress,
    claim: AccountClaim = .preferredUsername, label: LocalizedText = usualLabel,
    authorities: String? = nil
  ) {
    self.issuer = issuer
    self.client = client
    self.secret = secret
    self.address = address
    self.claim = claim
    self.label = label
    self.authorities = authorities
  }

  /// What a provider is called where nothing else is said.
  public static let usualLabel = LocalizedText(
    vi: "Đăng nhập bằng tài khoản của cơ quan", en: "Log in with the account of the office")

  /// The file as it is written.
  private struct File: Decodable {
    let issuer: String
    let client: String
    let secretFile: String?
    let address: String
    let claim: AccountClaim?
    let label: LocalizedText?
    let authorities: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case issuer
      case client = "client_id"
      case secretFile = "client_secret_file"
      case address
      case claim = "account_claim"
      case label
      case authorities = "ca_file"
    }
  }

  /// Reads a configuration; paths in it are relative to its folder.
  ///
  /// - Parameter path: The path of the file.
  /// - Throws: `ConfigurationError`.
  public init(path: String) throws(ConfigurationError) {
    let source = ConfigurationFile(path: path)
    let file = try source.read(File.self, knowing: File.CodingKeys.allCases.map(\.rawValue))
    guard let issuer = WebAddress(file.issuer), !file.issuer.contains("?") else {
      throw source.fault("'issuer' has to be an address of https without parameters")
    }
    guard let address = WebAddress(server: file.address) else {
      throw source.fault(
        "'address' has to be the address of this server, such as https://dubao.example")
    }
    guard !file.client.isEmpty else { throw source.fault("'client_id' is empty") }
    var secret: String?
    if let name = file.secretFile {
      secret = try ConfigurationFile.secret(source.resolved(name))
    }
    self.init(
      issuer: issuer, client: file.client, secret: secret, address: address,
      claim: file.claim ?? .preferredUsername, label: file.label ?? Self.usualLabel,
      authorities: file.authorities.map(source.resolved))
  }
}
