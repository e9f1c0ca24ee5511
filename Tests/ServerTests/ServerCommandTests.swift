import Accounts
import Execution
import Foundation
import FoundationNetworking
import TestSupport
import Testing

@testable import Server

@Suite struct ServerCommandTests {
  private let path = NSTemporaryDirectory() + "dubao-command-\(UUID().uuidString).sqlite"

  /// The data that the server shows.
  private static let data = ServerProgram.data

  private func account(_ arguments: String..., input: String = "") throws -> ServerProgram.Outcome {
    try ServerProgram.run(["account"] + arguments + ["--workspace", path], input: input)
  }

  @Test func versionsOfAllPartsArePrinted() throws {
    let answer = try ServerProgram.run(["--version", "--verbose"])
    #expect(answer.status == 0 && answer.output.contains("\n  hummingbird "))
    #expect(answer.output.contains("\n  SQLite 3."))
  }

  @Test func accountsAreKeptOnTheCommandLine() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(
      try account("add", "an", "--role", "administrator", input: "hoa-sen-trắng-9\n").status == 0)
    #expect(
      try account(
        "add", "lan", "--role", "reporter", "--place", "phu_binh", input: "hoa-sen-trắng-9\n"
      ).output == "lan: reporter\n")
    #expect(try account("list").output == "an: administrator\nlan: reporter phu_binh\n")
    let key = try account("key", "lan", "--label", "monthly").output
    #expect(key.count > 40)
    #expect(try account("key", "lan", "--revoke").output == "1\n")
    #expect(try account("disable", "lan").status == 0)
    #expect(try account("list").output.contains("lan: reporter phu_binh (kept out)"))
    #expect(try account("enable", "lan").status == 0)
    #expect(try account("password", "lan", input: "hoa-cúc-vàng-7\n").status == 0)
    let file = try WorkspaceFile(path: path)
    #expect(try await file.account("lan", password: "hoa-cúc-vàng-7") != nil)
    #expect(try file.audit(1).first?.account == "(command line)")
  }

  @Test func mistakesAreOneClearMessage() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let weak = try account("add", "an", "--role", "reader", input: "kurz\n")
    #expect(weak.status == 1)
    #expect(weak.error.contains("10 characters or more"))
    #expect(try account("add", "an", "--role", "reader", input: "").status == 1)
    let unknown = try account("disable", "nobody")
    #expect(unknown.status == 1)
    #expect(
      unknown.error
        == "Error: there is no account 'nobody'; 'dubao-server account list' shows all\n")
    #expect(try account("add", "an", "--role", "king", input: "hoa-sen-trắng-9\n").status == 2)
    #expect(try ServerProgram.run(["--port", "70000"]).status == 2)
    let site = try ServerProgram.run(["--embed-for", "https://a.vn/pages"])
    #expect(site.status == 2 && site.error.contains("--embed-for takes scheme and host"))
    #expect(try ServerProgram.run(["--store", "a", "--datasets", "b"]).status == 2)
    let nothing = try ServerProgram.run(["--workspace", path])
    #expect(nothing.status == 2 && nothing.error.contains("--datasets DIR"))
    let missing = try ServerProgram.run(["--store", path + "-none", "--workspace", path])
    #expect(missing.status == 1 && missing.error.contains("-none"))
    #expect(try ServerProgram.run(["--tls-key", "k"]).status == 2)
    let open = try ServerProgram.run(["--host", "0.0.0.0", "--workspace", path] + Self.data)
    #expect(open.status == 1)
    #expect(open.error.contains("--tls-certificate"))
    let empty = try ServerProgram.run(
      ["--host", "0.0.0.0", "--behind-proxy", "--workspace", path] + Self.data)
    #expect(empty.status == 1)
    #expect(empty.error.contains("dubao-server account add"))
    let broken = try ServerProgram.run(
      ["--tls-certificate", path, "--tls-key", path, "--workspace", path] + Self.data)
    #expect(broken.status == 1)
    #expect(broken.error.contains("no certificate in PEM form"))
  }

  @Test func stopsWhenItIsTold() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let server = try ServerProgram.Running(["--port", "0", "--workspace", path] + Self.data)
    let address = try await server.address()
    // A connection that is kept, and asks for nothing, must not hold the server up.
    let session = URLSession(configuration: .ephemeral)
    let url = try #require(URL(string: address + "healthz"))
    let (_, response) = try await session.data(from: url)
    #expect((response as? HTTPURLResponse)?.statusCode == 200)
    server.process.send()
    for _ in 0..<200 where server.process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
    #expect(!server.process.isRunning)
    #expect(server.process.wait() == .exited(0))
  }

  @Test func encrypts() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
    _ = try SystemPython.run(
      """
      import subprocess, sys
      subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
          "-nodes", "-keyout", sys.argv[1], "-out", sys.argv[2], "-days", "2", "-subj", "/CN=localhost"],
          check=True, capture_output=True)
      """, needing: "ssl", from: "openssl", arguments: [key, certificate])
    let server = try ServerProgram.Running(
      ["--port", "0", "--workspace", path, "--tls-certificate", certificate, "--tls-key", key]
        + Self.data)
    let address = try await server.address()
    #expect(address.hasPrefix("https://127.0.0.1:"))
    let port = address.split(separator: ":").last.map { String($0.dropLast()) } ?? ""
    let output = try SystemPython.run(
      """
      import socket, ssl, sys
      port = int(sys.argv[1])
      context = ssl.create_default_context(cafile=sys.argv[2])
      context.check_hostname = False
      with context.wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
          connection.sendall(b"GET /login HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
          text = b""
          while part := connection.recv(65536):
              text += part
          print(connection.version(), text.decode())
      old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
      old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
      old.maximum_version = ssl.TLSVersion.TLSv1_1
      try:
          old.wrap_socket(socket.create_connection(("127.0.0.1", port)))
          print("old versions are spoken")
      except ssl.SSLError:
          pass
      """, needing: "ssl", from: "python3", arguments: [port, certificate])
    #expect(output.contains("TLSv1.3 HTTP/1.1 200 OK"))
    #expect(output.contains("__Host-dubao_session="))
    #expect(
      output.contains("strict-transport-security") || output.contains("Strict-Transport-Security"))
    #expect(!output.contains("old versions"))
  }
}
