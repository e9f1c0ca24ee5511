import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the certificate again when the program gets SIGHUP, and when its files have changed.
struct CertificateWatch: Service {
  let certificate: ServedCertificate
  let logger: Logger

  /// The interval between looks at the files.
  var interval = Duration.seconds(30)

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in signals { renew() } }
        group.addTask {
          while (try? await Task.sleep(for: interval)) != nil {
            if certificate.hasChanged { renew() }
          }
        }
      }
    }
  }

  private func renew() {
    do {
      try certificate.renew()
      logger.notice("the certificate was read again; new connections use it")
    } catch {
      logger.error("the certificate from before stays in use: \(error)")
    }
  }
}
