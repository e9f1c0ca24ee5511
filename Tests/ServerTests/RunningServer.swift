import Foundation
import TestSupport

/// The program, listening at a port of its own for the time of a test.
///
/// It is a process of its own, as in use: tests that keep all threads of theirs busy do not make it wait.
struct RunningServer {
  /// Where it listens, such as `http://127.0.0.1:40123/`.
  let address: String

  /// The port.
  var port: Int { Int(address.split(separator: ":").last?.dropLast() ?? "") ?? 0 }

  /// Starts the program, does something with it, and stops it.
  static func run<Value: Sendable>(
    _ arguments: [String] = [], _ body: (RunningServer) async throws -> Value
  ) async throws -> Value {
    let path = NSTemporaryDirectory() + "dubao-running-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let program = try ServerProgram.Running(
      ["--port", "0", "--workspace", path] + ServerProgram.data + arguments)
    return try await body(RunningServer(address: try await program.address()))
  }

  /// Runs a Python script with `port` set.
  ///
  /// - Returns: What it printed.
  func python(_ script: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // It blocks; a thread of its own leaves those of other tests free.
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
        connection.settimeout(60)
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
