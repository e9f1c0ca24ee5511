import Execution
import Foundation
import TestSupport
import Testing

@testable import Server

/// Certificates are renewed while the server runs, and what is recorded today cannot be read with a key found later.
@Suite struct CertificateTests {
  /// A folder with certificates of their own keys, made with OpenSSL.
  private final class Folder {
    let path: String

    init(_ names: [String]) throws {
      path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      _ = try SystemPython.run(
        """
        import subprocess, sys
        for name in sys.argv[2:]:
            key = ["rsa:2048"] if name == "rsa" else ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
            subprocess.run(["openssl", "req", "-x509", "-newkey", *key, "-nodes", "-days", "2",
                "-keyout", f"{sys.argv[1]}/{name}.key", "-out", f"{sys.argv[1]}/{name}.pem",
                "-subj", f"/CN={name}"], check=True, capture_output=True)
        """, needing: "ssl", from: "openssl", arguments: [path] + names)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Puts a file in the place of another.
    func put(_ name: String, at other: String) throws {
      let data = try Data(contentsOf: URL(filePath: file(name)))
      try data.write(to: URL(filePath: file(other)))
    }
  }

  @Test func aRenewedCertificateIsTaken() throws {
    let folder = try Folder(["old", "new"])
    try folder.put("old.pem", at: "c.pem")
    try folder.put("old.key", at: "c.key")
    let files = ServerOptions.TLSFiles(
      certificate: folder.file("c.pem"), key: folder.file("c.key"))
    let served = try ServedCertificate(files)
    let first = served.context
    #expect(!served.hasChanged)
    // Half renewed: the key is still the old one.
    try folder.put("new.pem", at: "c.pem")
    #expect(served.hasChanged)
    #expect(
      throws: ServerSetupError.certificate(
        path: files.certificate, reason: "it cannot be used with the key of \(files.key)")
    ) { try served.renew() }
    #expect(served.context === first)
    #expect(!served.hasChanged)
    try folder.put("new.key", at: "c.key")
    #expect(served.hasChanged)
    try served.renew()
    #expect(served.context !== first)
    let second = served.context
    try FileManager.default.removeItem(atPath: files.key)
    #expect(served.hasChanged)
    #expect(throws: ServerSetupError.self) { try served.renew() }
    #expect(served.context === second)
  }

  @Test func aLinkThatLeadsElsewhereIsAChange() throws {
    let folder = try Folder(["old", "new"])
    for name in ["pem", "key"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("c.\(name)"), withDestinationPath: folder.file("old.\(name)"))
    }
    let served = try ServedCertificate(
      .init(certificate: folder.file("c.pem"), key: folder.file("c.key")))
    for name in ["pem", "key"] {
      try FileManager.default.removeItem(atPath: folder.file("c.\(name)"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("c.\(name)"), withDestinationPath: folder.file("new.\(name)"))
    }
    #expect(served.hasChanged)
    try served.renew()
    #expect(!served.hasChanged)
  }

  private static let client = """
    import os, signal, socket, ssl, subprocess, sys, time
    port, folder, server = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])

    def context():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context

    def name():
        with context().wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
            pem = ssl.DER_cert_to_PEM_cert(connection.getpeercert(True))
        text = subprocess.run(["openssl", "x509", "-noout", "-subject"], input=pem, text=True,
            check=True, capture_output=True).stdout
        return text.split("=")[-1].strip()

    def speaks(suite):
        old = context()
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        old.set_ciphers(suite + ":@SECLEVEL=0")
        try:
            with old.wrap_socket(socket.create_connection(("127.0.0.1", port))) as connection:
                return connection.cipher()[0] == suite
        except (ssl.SSLError, ConnectionError):
            return False

    def put(name):
        for kind in ["pem", "key"]:
            with open(f"{folder}/{name}.{kind}" if name else os.devnull) as source:
                text = source.read()
            with open(f"{folder}/c.{kind}", "w") as target:
                target.write(text)
        os.kill(server, signal.SIGHUP)


    """

  @Test func aSignalRenewsTheCertificateOfARunningServer() async throws {
    let folder = try Folder(["rsa", "new"])
    try folder.put("rsa.pem", at: "c.pem")
    try folder.put("rsa.key", at: "c.key")
    let path = NSTemporaryDirectory() + "dubao-tls-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let program = try ServerProgram.Running(
      [
        "--port", "0", "--workspace", path, "--tls-certificate", folder.file("c.pem"), "--tls-key",
        folder.file("c.key"),
      ] + ServerProgram.data)
    let server = RunningServer(address: try await program.address())
    let output = try SystemPython.run(
      Self.client + """
        print(name())
        print([suite for suite in ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA",
            "ECDHE-RSA-AES256-SHA", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-RSA-CHACHA20-POLY1305"] if speaks(suite)])
        put("new")
        end = time.time() + 30
        while name() != "new" and time.time() < end:
            time.sleep(0.1)
        print(name())
        put(None)
        time.sleep(2)
        print(name())
        """, needing: "ssl", from: "python3",
      arguments: [String(server.port), folder.path, String(program.process.identifier)])
    #expect(
      output.split(separator: "\n") == [
        "rsa",
        "['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305']",
        "new", "new",
      ], "\(output)")
    #expect(program.error.contains("the certificate was read again"))
    #expect(
      program.error.contains(
        "the certificate from before stays in use: \(folder.file("c.pem")): no certificate in PEM form"
      ))
  }
}
