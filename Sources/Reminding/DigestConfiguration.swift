import Foundation
public import Indicators
public import WebClient
public import Workspaces

/// How digests reach the persons that they are for; without it nothing is sent.
public struct DigestConfiguration: Sendable {
  /// The day on which the weeks of digests begin.
  public var weekday = Digest.Weekday.monday

  /// The language of mail, and of the texts of the webhook.
  public var language = Language.vietnamese

  /// The address of the server, for links; `nil` for none.
  public var address: WebAddress?

  /// How mail is sent, `nil` if none is.
  public var mail: Mail?

  /// Who is told besides, `nil` if nobody is.
  public var webhook: Webhook?

  /// How mail is sent.
  public struct Mail: Sendable {
    /// The path of the program that takes mail, as sendmail does.
    public let program: String

    /// The address that mail comes from.
    public let from: String
  }

  /// A server that is told of each digest.
  public struct Webhook: Sendable {
    /// Where it is.
    public let address: WebAddress

    /// What messages are signed with.
    public let secret: String

    /// The path of a PEM file of certificates that are trusted besides those of the system.
    public let authorities: String?
  }

  /// Creates a configuration that sends nothing.
  public init() {}

  /// The file as it is written.
  private struct File: Decodable {
    let weekday: Digest.Weekday?
    let language: Language?
    let address: String?
    let mail: Mail?
    let webhook: Webhook?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case weekday, language, address, mail, webhook
    }

    struct Mail: Decodable {
      let sendmail: String?
      let from: String
    }

    struct Webhook: Decodable {
      let url: String
      let secretFile: String
      let authorities: String?

      enum CodingKeys: String, CodingKey {
        case url
        case secretFile = "secret_file"
        case authorities = "ca_file"
      }
    }
  }

  /// Where sendmail is where nothing else is said.
  private static let usualProgram = "/usr/sbin/sendmail"

  /// Reads a configuration; paths in it are relative to its folder.
  ///
  /// - Parameter path: The path of the file.
  /// - Throws: `ConfigurationError`.
  public init(path: String) throws(ConfigurationError) {
    let source = ConfigurationFile(path: path)
    let file = try source.read(File.self, knowing: File.CodingKeys.allCases.map(\.rawValue))
    weekday = file.weekday ?? .monday
    language = file.language ?? .vietnamese
    if let text = file.address {
      guard let address = WebAddress(server: text) else {
        throw source.fault("'address' has to be that of the server, such as https://dubao.example")
      }
      self.address = address
    }
    if let mail = file.mail {
      guard MailMessage.isAddress(mail.from) else {
        throw source.fault("'mail.from' is no address of mail")
      }
      let program = source.resolved(mail.sendmail ?? Self.usualProgram)
      guard FileManager.default.isExecutableFile(atPath: program) else {
        throw source.fault("'mail.sendmail' names no program: \(program)")
      }
      self.mail = Mail(program: program, from: mail.from)
    }
    if let webhook = file.webhook {
      guard let address = WebAddress(webhook.url) else {
        throw source.fault("'webhook.url' has to be an address of https")
      }
      self.webhook = Webhook(
        address: address,
        secret: try ConfigurationFile.secret(source.resolved(webhook.secretFile)),
        authorities: webhook.authorities.map(source.resolved))
    }
  }
}
