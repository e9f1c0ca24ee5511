import Foundation
import NIOSSL
import Synchronization

/// The certificate that new connections are encrypted with, which is read again when its files change.
final class ServedCertificate: Sendable {
  private let files: ServerOptions.TLSFiles
  private let state: Mutex<State>

  private struct State {
    var context: NIOSSLContext
    /// The files as they were when they were last read, well or not.
    var seen: [FileState?]
  }

  /// The attributes that differ when a file was replaced or changed.
  private struct FileState: Equatable {
    let modified: Date?
    let size: Int?
    let number: Int?
  }

  /// Reads the certificate.
  ///
  /// - Throws: ``ServerSetupError/certificate(path:reason:)``.
  init(_ files: ServerOptions.TLSFiles) throws(ServerSetupError) {
    self.files = files
    let seen = Self.seen(files)
    state = Mutex(State(context: try Self.read(files), seen: seen))
  }

  /// The context that encrypts new connections.
  var context: NIOSSLContext { state.withLock { $0.context } }

  /// Whether a file is another one than when it was last read.
  var hasChanged: Bool {
    let now = Self.seen(files)
    return state.withLock { $0.seen != now }
  }

  /// Reads the files again; connections that are open keep what they have.
  ///
  /// - Throws: ``ServerSetupError/certificate(path:reason:)``; the certificate from before is kept then.
  func renew() throws(ServerSetupError) {
    // Looked at before they are read, so that what is written in between is seen next time.
    let seen = Self.seen(files)
    state.withLock { $0.seen = seen }
    let context = try Self.read(files)
    state.withLock { $0.context = context }
  }

  private static func seen(_ files: ServerOptions.TLSFiles) -> [FileState?] {
    [files.certificate, files.key].map { path in
      // Tools that renew certificates often change only where a link leads.
      let target = URL(filePath: path).resolvingSymlinksInPath().path
      return (try? FileManager.default.attributesOfItem(atPath: target)).map { attributes in
        FileState(
          modified: attributes[.modificationDate] as? Date, size: attributes[.size] as? Int,
          number: attributes[.systemFileNumber] as? Int)
      }
    }
  }

  /// Suites of TLS 1.2 whose keys are worth nothing to whoever gets hold of the certificate's key later; those of
  /// TLS 1.3 all are such.
  ///
  /// Source: RFC 9325 (2022), Recommendations for Secure Use of TLS, section 4.2.
  private static let suites: [NIOTLSCipher] = [
    .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
  ]

  private static func read(
    _ files: ServerOptions.TLSFiles
  ) throws(ServerSetupError) -> NIOSSLContext {
    let chain = (try? NIOSSLCertificate.fromPEMFile(files.certificate)) ?? []
    guard !chain.isEmpty else {
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
    configuration.cipherSuiteValues = suites
    do { return try NIOSSLContext(configuration: configuration) } catch {
      throw .certificate(
        path: files.certificate, reason: "it cannot be used with the key of \(files.key)")
    }
  }
}
