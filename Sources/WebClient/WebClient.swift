import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks other servers, within bounds of time and size; whoever answers with another address is not followed there.
public struct WebClient: Sendable {
  /// What bounds an answer.
  public struct Bounds: Sendable {
    /// The time until a connection is made.
    public var connecting = Duration.seconds(5)

    /// The time until the whole answer is there.
    public var whole = Duration.seconds(10)

    /// The greatest number of bytes of an answer.
    public var bytes = 256 << 10

    /// Creates the usual bounds.
    public init() {}
  }

  /// A question.
  public struct Request: Sendable {
    /// Where it goes.
    public let address: WebAddress

    /// The address with its parameters.
    public let target: String

    /// The header fields.
    public var headers: [(name: String, value: String)] = []

    /// What is sent with POST; `nil` for GET.
    public var content: Data?

    /// Creates a question.
    ///
    /// - Parameters:
    ///   - address: Where it goes.
    ///   - parameters: The parameters of the address.
    public init(_ address: WebAddress, parameters: [(name: String, value: String)] = []) {
      self.address = address
      target = parameters.isEmpty ? address.text : address.with(parameters)
    }
  }

  /// An answer.
  public struct Answer: Sendable {
    /// The status.
    public let status: Int

    /// The content.
    public let content: Data

    /// Whether the status says that all is well.
    public var isGood: Bool { (200..<300).contains(status) }
  }

  private let bounds: Bounds
  private let authorities: String?

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - bounds: What bounds an answer.
  ///   - authorities: The path of a PEM file of certificates that are trusted besides those of the system.
  public init(_ bounds: Bounds = Bounds(), authorities: String? = nil) {
    self.bounds = bounds
    self.authorities = authorities
  }

  /// Asks.
  ///
  /// - Parameter request: The question.
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``WebClientError``.
  public func send(_ request: Request) async throws(WebClientError) -> Answer {
    let host = request.address.host
    do {
      return try await withThrowingTaskGroup(of: Answer.self) { group in
        group.addTask { try await ask(request) }
        group.addTask { [bounds] in
          try await Task.sleep(for: bounds.whole)
          throw WebClientError.tooSlow(host: host)
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw WebClientError.tooSlow(host: host) }
        return answer
      }
    } catch let error as WebClientError {
      throw error
    } catch is NIOTooManyBytesError {
      throw .tooLarge(host: host)
    } catch let error as HTTPClientError where Self.timeouts.contains(error) {
      throw .tooSlow(host: host)
    } catch {
      throw .unreachable(host: host, reason: Self.reason(error))
    }
  }

  private static let timeouts: [HTTPClientError] = [
    .connectTimeout, .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout,
    .tlsHandshakeTimeout,
  ]

  /// The first line of what an error says, which is written to logs.
  private static func reason(_ error: any Error) -> String {
    String("\(error)".prefix { !$0.isNewline }.prefix(200))
  }

  private func ask(_ request: Request) async throws -> Answer {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let authorities { tls.additionalTrustRoots = [.file(authorities)] }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(bounds.connecting)))
    configuration.httpVersion = .http1Only
    // Whoever asks decides whether to try again.
    configuration.connectionPool.retryConnectionEstablishment = false
    var question = HTTPClientRequest(url: request.target)
    for (name, value) in request.headers { question.headers.add(name: name, value: value) }
    if let content = request.content {
      question.method = .POST
      question.body = .bytes(content)
    }
    return try await HTTPClient.withHTTPClient(configuration: configuration) {
      [question, bounds] client in
      let answer = try await client.execute(question, timeout: TimeAmount(bounds.whole))
      let content = try await answer.body.collect(upTo: bounds.bytes)
      return Answer(status: Int(answer.status.code), content: Data(content.readableBytesView))
    }
  }
}

/// Why there is no answer.
public enum WebClientError: Error, Equatable, Sendable {
  /// No connection, or one that broke.
  case unreachable(host: String, reason: String)

  /// The answer did not come in time.
  case tooSlow(host: String)

  /// The answer is too large.
  case tooLarge(host: String)
}

extension WebClientError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let host, let reason): "\(host) cannot be reached: \(reason)"
    case .tooSlow(let host): "\(host) did not answer in time"
    case .tooLarge(let host): "\(host) answered with more than is read"
    }
  }
}
