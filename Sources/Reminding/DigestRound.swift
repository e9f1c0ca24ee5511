public import Accounts
public import Foundation
import Indicators
import WebClient
public import Workspaces

/// Tells all persons of their week, each once.
public struct DigestRound: Sendable {
  private let workspace: Workspace
  private let file: WorkspaceFile
  private let configuration: DigestConfiguration
  private let now: @Sendable () -> Date

  /// What bounds the answers of other servers.
  var bounds = WebClient.Bounds()

  /// Prepares a round; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - workspace: Who answers what is asked of the data.
  ///   - file: The accounts, and what was sent before.
  ///   - configuration: How digests reach persons.
  ///   - now: The time.
  public init(
    _ workspace: Workspace, _ file: WorkspaceFile, _ configuration: DigestConfiguration,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.workspace = workspace
    self.file = file
    self.configuration = configuration
    self.now = now
  }

  /// A way to a person.
  public enum Way: String, Sendable, CaseIterable {
    /// Mail to the address of the account.
    case mail

    /// A message to another server.
    case webhook
  }

  /// What became of a digest on one of its ways.
  public enum Outcome: Sendable, Equatable {
    case sent

    /// It was sent before, or another program is about it.
    case before

    /// There is nothing to tell.
    case nothing

    /// It was not sent, and is tried again by the next round.
    case failed(String)
  }

  /// A digest and its ways.
  public struct Letter: Sendable {
    /// Whom it is for.
    public let account: Account

    /// The digest.
    public let digest: Digest

    /// The ways that there are to the person.
    public let ways: [Way]

    /// The subject and the text.
    public let subject: String
    public let text: String
  }

  /// Writes the digests of the week.
  ///
  /// - Parameter name: The name of an account; `nil` for all who may log in.
  /// - Returns: The digests, by name of account.
  /// - Throws: `AccountError`, ``Workspaces/WorkspaceError``, `StoreError`.
  public func letters(for name: String? = nil) async throws -> [Letter] {
    let accounts = try file.accounts()
    if let name, !accounts.contains(where: { Self.isSame($0.name, name) }) {
      throw AccountError.unknown(name)
    }
    let day = workspace.settings.asOf()
    let week = Digest.week(of: day, from: configuration.weekday)
    let words = DigestWords(configuration.language)
    var letters: [Letter] = []
    for account in accounts
    where !account.isDisabled && name.map({ Self.isSame(account.name, $0) }) ?? true {
      let digest = try await workspace.digest(for: account.digestPerson, week: week)
      letters.append(
        Letter(
          account: account, digest: digest, ways: ways(to: account), subject: words.title(digest),
          text: words.text(digest, at: configuration.address?.text)))
    }
    return letters
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }

  private func ways(to account: Account) -> [Way] {
    Way.allCases.filter { way in
      switch way {
      case .mail: configuration.mail != nil && !account.email.isEmpty
      case .webhook: configuration.webhook != nil
      }
    }
  }

  /// Sends a digest on one of its ways, unless it was sent before.
  ///
  /// - Parameters:
  ///   - letter: The digest.
  ///   - way: The way.
  /// - Returns: What became of it.
  /// - Throws: `AccountError` if it cannot be noted what was sent.
  public func send(_ letter: Letter, by way: Way) async throws(AccountError) -> Outcome {
    let delivery = DigestDelivery(
      account: letter.account.id, way: way.rawValue, week: letter.digest.week.description)
    guard try file.begin(delivery, at: Int(bounded: now().timeIntervalSince1970)) else {
      return .before
    }
    if letter.digest.isEmpty {
      try file.end(delivery, isDone: true)
      return .nothing
    }
    do {
      try await deliver(letter, by: way)
      try file.end(delivery, isDone: true)
      return .sent
    } catch let error as AccountError {
      throw error
    } catch {
      try file.end(delivery, isDone: false)
      return .failed("\(error)")
    }
  }

  private func deliver(_ letter: Letter, by way: Way) async throws {
    let key = "digest/\(letter.account.id)/\(letter.digest.week)"
    switch way {
    case .mail:
      guard let mail = configuration.mail,
        let message = MailMessage(
          from: mail.from, to: letter.account.email, subject: letter.subject, text: letter.text,
          key: key, date: now())
      else { throw DeliveryError(reason: "'\(letter.account.email)' is no address of mail") }
      try await Sendmail(program: mail.program).send(message)
    case .webhook:
      guard let webhook = configuration.webhook else { return }
      try await WebhookMessage(letter.digest, text: letter.text, key: key, date: now())
        .send(to: webhook, bounds)
    }
  }
}

extension Account {
  /// Whom a digest of the account is for: reporters and those with places of their own are told of these alone.
  public var digestPerson: DigestPerson {
    DigestPerson(name: name, places: role == .reporter || !places.isEmpty ? places : nil)
  }
}
