import Accounts
import DuBao
import Foundation
import Logging
import TestSupport

@testable import Server

/// A server that listens at a port of its own for the time of a test.
struct RunningServer {
  /// Where it listens, such as `http://127.0.0.1:40123/`.
  let address: String

  /// The port.
  var port: Int { Int(address.split(separator: ":").last?.dropLast() ?? "") ?? 0 }

  /// Starts a server, does something with it, and stops it.
  static func run<Value: Sendable>(
    _ options: ServerOptions = ServerOptions(),
    _ body: @Sendable @escaping (RunningServer) async throws -> Value
  ) async throws -> Value {
    let path = NSTemporaryDirectory() + "dubao-running-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = options
    options.port = 0
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = try WebServer(
      options, try WorkspaceFile(path: path), try TestSite.shipped.get(), logger: logger)
    let (addresses, continuation) = AsyncStream<String>.makeStream()
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        try await server.run { continuation.yield($0) }
        return nil
      }
      group.addTask {
        for await address in addresses { return try await body(RunningServer(address: address)) }
        return nil
      }
      defer { group.cancelAll() }
      while let value = try await group.next() {
        if let value { return value }
      }
      throw CancellationError()
    }
  }

  /// Runs a Python script with `port` set, beside the threads of the server.
  ///
  /// - Returns: What it printed.
  func python(_ script: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // It blocks; a thread of its own leaves those of the server free.
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try SystemPython.run(
              Self.prelude + script, needing: "socket", from: "python3", arguments: [String(port)])
          })
      }
    }
  }

  private static let prelude = """
    import socket, sys, time
    port = int(sys.argv[1])

    def connect():
        connection = socket.create_connection(("127.0.0.1", port))
        connection.settimeout(20)
        return connection

    def rest(connection):
        data = b""
        try:
            while True:
                part = connection.recv(65536)
                if not part:
                    return data
                data += part
        except (ConnectionError, socket.timeout):
            return data

    def ask(text):
        connection = connect()
        try:
            connection.sendall(text)
        except ConnectionError:
            pass
        return rest(connection)

    def status(answer):
        return answer.split(b"\\r\\n")[0].decode("latin-1")

    def well():
        answer = ask(b"GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer


    """
}
