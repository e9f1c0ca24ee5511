public import Accounts
import DuBao
import Foundation
import Hummingbird
import HummingbirdCore
public import IdentityProvider
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
public import Workspaces

/// The server: pages for people and an interface for programs.
public struct WebServer: Sendable {
  private let site: Site
  private let logger: Logger

  /// Bounds the memory that the program keeps of what it has given back; best before anything else.
  public static func boundHeap() { HeapBounds.set() }

  /// Prepares a server.
  ///
  /// - Parameters:
  ///   - options: Where and how it listens.
  ///   - file: Accounts, sessions, the audit log and saved scenarios.
  ///   - workspace: Who answers what is asked of the data.
  ///   - provider: Who signs persons in besides the server, `nil` if nobody does.
  ///   - logger: Told what happens.
  /// - Throws: ``ServerSetupError`` if the server would not be as safe as its address requires, `AccountError`.
  public init(
    _ options: ServerOptions, _ file: WorkspaceFile, _ workspace: Workspace,
    provider: IdentityProvider? = nil, logger: Logger
  ) throws {
    site = try Site(options, file, workspace, provider: provider)
    self.logger = logger
  }

  /// Listens until the program is told to stop; requests under way then have some seconds to end.
  ///
  /// - Parameter started: Called with the address once the server listens.
  /// - Throws: ``ServerSetupError`` if it cannot listen.
  public func run(started: @escaping @Sendable (String) -> Void) async throws {
    let options = site.options
    let limits = options.limits
    var channel = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestDeadlines(limits)], idleTimeout: nil)
    channel.httpDecoder = .init(
      maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
    let certificate = try options.tls.map { files throws(ServerSetupError) in
      try ServedCertificate(files)
    }
    let builder = HTTPServerBuilder { [channel, connections = site.connections] responder in
      GuardedChannel(
        base: HTTP1Channel(responder: responder, configuration: channel), certificate: certificate,
        connections: connections)
    }
    let application = Application(
      responder: SiteRouter(site: site).responder(), server: builder,
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? options.port
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        started("\(options.tls == nil ? "http" : "https")://\(host):\(port)/")
      }, logger: logger)
    site.prepare(logger)
    var services: [any Service] = [
      application, HeapBounds(),
      RecalculationService(
        recalculation: site.recalculation, isAutomatic: options.recalculates, logger: logger),
    ]
    if let certificate {
      services.append(CertificateWatch(certificate: certificate, logger: logger))
    }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.shutdown)
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
      throw ServerSetupError.address(
        host: options.host, port: options.port, reason: error.localizedDescription)
    }
  }
}
