public import Hummingbird
import Logging
import NIOCore

/// A server at the machine itself, for the time of a test.
public enum LoopbackServer {
  /// Starts a server, does something with it, and stops it.
  ///
  /// - Parameters:
  ///   - router: What it answers.
  ///   - body: Is given its address, such as `http://127.0.0.1:40123`.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public static func run<Value: Sendable>(
    _ router: Router<BasicRequestContext>,
    _ body: @escaping @Sendable (String) async throws -> Value
  ) async throws -> Value {
    let (started, start) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "loopback")
    logger.logLevel = .critical
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { start.yield($0.localAddress?.port ?? 0) }, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await application.run() }
      defer { group.cancelAll() }
      for await port in started { return try await body("http://127.0.0.1:\(port)") }
      throw CancellationError()
    }
  }
}
