import Foundation
public import Indicators

/// The address and the limits of the server.
public struct ServerOptions: Sendable {
  /// The address to listen at; only a loopback address needs neither accounts nor encryption.
  public var host = "127.0.0.1"

  /// The port, 0 for any that is free.
  public var port = 8057

  /// The PEM files of the certificate chain and of its key, `nil` without encryption.
  public var tls: TLSFiles?

  /// Whether another server in front takes the requests, encrypts them and says where they came from.
  public var isBehindProxy = false

  /// The language of who asks for none.
  public var language = Language.vietnamese

  /// The sites whose pages may show charts in frames, by scheme, host and port as ``origin(_:)`` returns them; besides
  /// them only the server's own pages may.
  public var embedders: [String] = []

  /// The limits of a request.
  public var limits = Limits()

  /// The folder in which files of evidence are kept, `nil` to take none.
  public var evidence: String?

  /// The folder that runs write to; `nil` for `forecasts` beside the store.
  public var forecasts: String?

  /// Whether verdicts are computed anew after imports without anybody asking for it.
  public var recalculates = true

  /// The files of a certificate.
  public struct TLSFiles: Sendable, Equatable {
    /// The path of the certificate chain.
    public let certificate: String

    /// The path of the private key.
    public let key: String

    /// Creates the pair.
    public init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// The limits of a request.
  public struct Limits: Sendable {
    /// The greatest number of bytes of a form without files.
    public var form = 256 << 10

    /// The greatest number of bytes of an upload.
    public var upload = 16 << 20

    /// The seconds within which the head of a request has to be there.
    public var head = 10.0

    /// The seconds within which the rest of a request has to be there.
    public var body = 60.0

    /// The seconds that a connection without a request is kept.
    public var idle = 30.0

    /// The seconds that a reader may leave an answer unread.
    public var stalled = 30.0

    /// The greatest number of connections.
    public var connections = 4000

    /// The greatest number of connections of one address, or of one network of IPv6; a server in front that runs on
    /// the machine itself may have all.
    public var connectionsOfAddress = 1000

    /// The seconds that requests under way have when the server is told to stop.
    public var shutdown = 15.0

    /// Creates the usual limits.
    public init() {}

    /// The number of open files that the usual limits need.
    public static let openFiles = 8000

    /// The number of open files that are not connections: stores, the files of a request, programs that are started.
    private static let reserve = 500

    /// Takes no more connections than there may be files, of which some are left for the work: a store that cannot be
    /// opened is of no use to those who are connected.
    ///
    /// - Parameter openFiles: The number of files that the program may have open.
    public mutating func take(openFiles: Int) {
      connections = min(connections, max(openFiles - Self.reserve, openFiles / 4))
    }

    /// The seconds that a client has for the head of a request, by which the other times are scaled: six times as many
    /// for the rest, three times for the next request and to read on.
    public var patience: Double {
      get { head }
      set {
        head = newValue
        body = 6 * newValue
        idle = 3 * newValue
        stalled = 3 * newValue
      }
    }
  }

  /// Returns the site that an address names: scheme, host and port; `nil` if it names none or more than that.
  public static func origin(_ text: String) -> String? {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
      host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-[]:".contains($0)) }),
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      ["", "/"].contains(parts.path)
    else { return nil }
    return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
  }

  /// Creates options for the machine itself alone.
  public init() {}

  /// Whether only programs of the machine itself can connect.
  public var isLoopback: Bool {
    let host = host.lowercased()
    guard host != "localhost", host != "::1", host != "[::1]" else { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether requests come from the machine itself alone; a server in front passes on those of others.
  var isLocal: Bool { isLoopback && !isBehindProxy }

  /// Whether what the browser sends is encrypted on its way.
  var isEncrypted: Bool { tls != nil || isBehindProxy }

  /// Checks that the server is as safe as its address requires.
  ///
  /// - Parameter administrators: The number of administrators who may log in.
  /// - Throws: ``ServerSetupError``.
  func check(administrators: Int) throws(ServerSetupError) {
    guard !isLocal else { return }
    guard isEncrypted else { throw .notEncrypted(host: host) }
    guard administrators > 0 else { throw .noAdministrator(host: host) }
  }
}

/// Why a server does not start.
public enum ServerSetupError: Error, Equatable {
  /// An address that others can reach, without encryption.
  case notEncrypted(host: String)

  /// An address that others can reach, directly or through a server in front, and nobody who could log in.
  case noAdministrator(host: String)

  /// A certificate or key that cannot be used.
  case certificate(path: String, reason: String)

  /// An address that cannot be listened at.
  case address(host: String, port: Int, reason: String)

  /// A built-in file cannot be read.
  case builtIn(name: String, reason: String)
}

extension ServerSetupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notEncrypted(let host):
      "others can reach \(host): give --tls-certificate and --tls-key, or --behind-proxy if a server in "
        + "front encrypts, or listen at 127.0.0.1"
    case .noAdministrator(let host):
      "others can reach \(host), directly or through a server in front, and no administrator can log in: make one with "
        + "'dubao-server account add NAME --role administrator'"
    case .certificate(let path, let reason): "\(path): \(reason)"
    case .address(let host, let port, let reason):
      "cannot listen at \(host), port \(port): \(reason)"
    case .builtIn(let name, let reason): "the built-in '\(name)' cannot be read: \(reason)"
    }
  }
}
