import Accounts
public import ArgumentParser
import DuBao
import Execution
import Foundation
import IdentityProvider
public import Indicators
import Logging
import Server
import Workspaces

extension Language: ExpressibleByArgument {}

/// `dubao-server serve`, which is also what the program does where no command is named.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a store or a data folder, until the program is told to stop.",
    discussion: """
      At a loopback address, and as long as there are no accounts, nobody has to log in; the first account closes also \
      a server that runs already. Any other address, and --behind-proxy, need encryption (--tls-certificate and \
      --tls-key, or --behind-proxy) and an administrator who can log in ('dubao-server account add').

      A renewed certificate is taken when its files change (within 30 seconds), or at once with SIGHUP.

      Example: dubao-server --store dubao.sqlite --port 8057
      """)

  @Option(help: "Address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen at; 0 takes one that is free.")
  var port = 8057

  @Option(help: ArgumentHelp("Certificate chain in PEM form.", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("Private key of the certificate in PEM form.", valueName: "file"))
  var tlsKey: String?

  @Flag(help: "A server in front encrypts, and says in X-Forwarded-For where requests come from.")
  var behindProxy = false

  @Option(
    help:
      "Seconds that a client has for the head of a request; it has six times as long for the rest, and three times to ask again or read on."
  )
  var patience = ServerOptions.Limits().head

  @Option(
    help:
      "Greatest number of connections of one address; with --behind-proxy the machine itself may have any number."
  )
  var connectionsPerAddress = ServerOptions.Limits().connectionsOfAddress

  @Option(
    help: ArgumentHelp(
      "Folder for files of evidence; default beside the workspace file.", valueName: "folder"))
  var evidence: String?

  @Option(
    help: ArgumentHelp(
      "Folder for the results of runs that the server begins; default: forecasts beside the store.",
      valueName: "dir"))
  var forecasts: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Compute verdicts anew after imports by itself, as 'dubao regenerate' does.")
  var recalculate = true

  @Option(help: "Language of who asks for none: vi or en.")
  var language = Language.vietnamese

  @Option(
    help: ArgumentHelp(
      "Site whose pages may show charts in frames, as https://intranet.example.vn; repeatable. Where people log in, it has to be of the same domain, since browsers send no session to others.",
      valueName: "site"))
  var embedFor: [String] = []

  @Option(
    help: ArgumentHelp(
      "JSON file about the identity provider of the office, by which persons can log in, too.",
      valueName: "file"))
  var identityProvider: String?

  @OptionGroup var source: SourceOptions
  @OptionGroup var file: WorkspaceOptions

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port takes a whole number from 0 to 65535, not \(port).")
    }
    guard (0.1...3600).contains(patience) else {
      throw ValidationError("--patience takes seconds from 0.1 to 3600, not \(patience).")
    }
    guard connectionsPerAddress >= 1 else {
      throw ValidationError(
        "--connections-per-address takes a whole number from 1, not \(connectionsPerAddress).")
    }
    for site in embedFor where ServerOptions.origin(site) == nil {
      throw ValidationError(
        "--embed-for takes scheme and host, as https://intranet.example.vn, not '\(site)'.")
    }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
  }

  func run() async throws {
    WebServer.boundHeap()
    var options = ServerOptions()
    options.limits.take(openFiles: OpenFileLimit.raise(to: ServerOptions.Limits.openFiles))
    options.host = host
    options.port = port
    options.language = language
    options.evidence = evidence ?? file.evidence
    options.isBehindProxy = behindProxy
    options.embedders = embedFor.compactMap(ServerOptions.origin)
    options.limits.patience = patience
    options.forecasts = forecasts
    options.recalculates = recalculate
    options.limits.connectionsOfAddress = connectionsPerAddress
    if let tlsCertificate, let tlsKey {
      options.tls = .init(certificate: tlsCertificate, key: tlsKey)
    }
    var logger = Logger(label: "dubao-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let provider = try identityProvider.map {
      IdentityProvider(try ProviderConfiguration(path: $0))
    }
    let server = try WebServer(
      options, try file.open(), try source.workspace(), provider: provider, logger: logger)
    try await server.run { [logger] address in
      // Whoever started the server through a pipe waits for this line; nobody else needs it.
      do throws(OutputError) { try StandardOutput.print(address) } catch {
        logger.warning("\(address): \(error)")
      }
    }
  }
}
