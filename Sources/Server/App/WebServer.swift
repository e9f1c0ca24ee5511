public import Accounts
public import DuBao
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals
import Workspaces

/// The server: pages for people and an interface for programs.
public struct WebServer: Sendable {
  private let site: Site
  private let logger: Logger

  /// Prepares a server.
  ///
  /// - Parameters:
  ///   - options: Where and how it listens.
  ///   - file: Accounts, sessions, the audit log and saved scenarios.
  ///   - workspace: Who answers what is asked of the data.
  ///   - logger: Told what happens.
  /// - Throws: ``ServerSetupError`` if the server would not be as safe as its address requires, `AccountError`.
  public init(
    _ options: ServerOptions, _ file: WorkspaceFile, _ workspace: Workspace, logger: Logger
  ) throws {
    site = try Site(options, file, workspace)
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
    let plain = HTTPServerBuilder.http1(configuration: channel)
    let builder = try options.tls.map { files in
      try HTTPServerBuilder.tls(plain, tlsConfiguration: try Self.configuration(files))
    }
    let application = Application(
      responder: SiteRouter(site: site).responder(), server: builder ?? plain,
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? options.port
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        started("\(options.tls == nil ? "http" : "https")://\(host):\(port)/")
      }, logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.shutdown)
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
      throw ServerSetupError.address(
        host: options.host, port: options.port, reason: error.localizedDescription)
    }
  }

  private static func configuration(
    _ files: ServerOptions.TLSFiles
  ) throws(ServerSetupError) -> TLSConfiguration {
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMFile(files.certificate) } catch {
      throw .certificate(
        path: files.certificate, reason: "no certificate in PEM form can be read from it")
    }
    let key: NIOSSLPrivateKey
    do { key = try NIOSSLPrivateKey(file: files.key, format: .pem) } catch {
      throw .certificate(path: files.key, reason: "no private key in PEM form can be read from it")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }
}
