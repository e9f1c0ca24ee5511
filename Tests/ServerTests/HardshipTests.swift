import Foundation
import Testing

@testable import Server

/// What a server on a network has to bear.
@Suite struct HardshipTests {
  @Test func slowClientsAreLetGo() async throws {
    let output = try await RunningServer.run(["--patience", "0.5"]) { server in
      try await server.python(
        """
        # Heads that never end, a letter at a time, as "slow loris" sends them; bodies too; and silence.
        slow = [connect() for _ in range(50)]
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX-a: ")
        bodies = [connect() for _ in range(10)]
        for connection in bodies:
            connection.sendall(b"POST /login HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 1000\\r\\n\\r\\na")
        silent = [connect() for _ in range(10)]
        closed = set()
        end = time.time() + 120
        everyone = slow + bodies + silent
        while len(closed) < len(everyone) and time.time() < end:
            for index, connection in enumerate(everyone):
                if index in closed:
                    continue
                try:
                    if index < len(slow) + len(bodies):
                        connection.send(b"b")
                    connection.settimeout(0.01)
                    if connection.recv(1000) == b"":
                        closed.add(index)
                except socket.timeout:
                    pass
                except OSError:
                    closed.add(index)
            well()
        print(len(everyone) - len(closed))
        """)
    }
    #expect(output.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
  }

  @Test func malformedRequestsAreSurvived() async throws {
    let output = try await RunningServer.run { server in
      try await server.python(
        """
        long = b"a" * 100000
        for text in [
            b"\\r\\n\\r\\n", b"GET\\r\\n\\r\\n", b"GET / HTTP/9.9\\r\\n\\r\\n", b"\\x16\\x03\\x01\\x02\\x00\\x01" + long,
            b"GET / HTTP/1.1\\r\\n\\r\\n", b"GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
            b"GET /" + long + b" HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
            b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX-a: " + long + b"\\r\\n\\r\\n",
            b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\n" + b"X-a: b\\r\\n" * 5000 + b"\\r\\n",
            b"POST /login HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: -1\\r\\n\\r\\n",
            b"POST /login HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
            b"POST /login HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n",
            b"GET http://localhost/ HTTP/1.1\\r\\nHost: evil.example\\r\\n\\r\\n",
            b"GET \\xff\\xfe HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n", b"BREW /login HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
            b"GET /%zz%00?%%%=%&&lang=%ff HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
        ]:
            connection = connect()
            connection.settimeout(3)
            try:
                connection.sendall(text)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            line = status(rest(connection))
            assert line == "" or line[9] in "4", (text[:60], line)
            well()
        print("well")
        """)
    }
    #expect(output.contains("well"))
  }

  /// RFC 9112: a request names exactly one host; HTTP/1.0 knows no connection that is kept.
  @Test func hostsAndVersionsAreChecked() async throws {
    let output = try await RunningServer.run { server in
      try await server.python(
        """
        def statuses(text):
            return [answer[2:5].decode() for answer in ask(text).split(b"HTTP/1.")[1:]]

        print(statuses(b"GET /healthz HTTP/1.1\\r\\n\\r\\n"))
        print(statuses(b"GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nHost: localhost\\r\\n\\r\\n"))
        print(statuses(b"GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\nHOST: b\\r\\n\\r\\n"))
        # Behind a request that is answered first; what comes after is not read.
        good = b"GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
        print(statuses(good + b"GET / HTTP/1.1\\r\\n\\r\\n" + good))
        start = time.time()
        old = ask(b"GET /healthz HTTP/1.0\\r\\nConnection: keep-alive\\r\\nHost: localhost\\r\\n\\r\\n" + good)
        print(old.count(b"HTTP/1."), b"connection: close" in old.lower(), time.time() - start < 5)
        events = ask(b"GET /runs/progress HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n")
        print(b"chunked" in events.lower(), b"data: {" in events)
        well()
        """)
    }
    #expect(
      output.split(separator: "\n") == [
        "['400']", "['400']", "['400']", "['200', '400']", "1 True True", "False True",
      ], "\(output)")
  }

  @Test func connectionsOfAnAddressAreBounded() async throws {
    let output = try await RunningServer.run(["--connections-per-address", "5"]) { server in
      try await server.python(
        """
        held = [connect() for _ in range(5)]
        time.sleep(0.5)
        more = connect()
        more.settimeout(5)
        try:
            print(more.recv(10))
        except ConnectionError:
            print(b"")
        other = socket.socket()
        other.bind(("127.0.0.2", 0))
        other.connect(("127.0.0.1", port))
        other.sendall(b"GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
        print(status(rest(other)))
        for connection in held:
            connection.close()
        time.sleep(0.5)
        well()
        """)
    }
    #expect(output.split(separator: "\n") == ["b''", "HTTP/1.1 200 OK"], "\(output)")
  }

  @Test func aServerInFrontMayHaveAllConnections() {
    let spared = ConnectionsByAddress(greatest: 2, sparesLoopback: true)
    let counted = ConnectionsByAddress(greatest: 2, sparesLoopback: false)
    for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
      #expect((0..<4).map { _ in spared.opened(address) } == [true, true, true, true])
    }
    #expect((0..<3).map { _ in counted.opened("127.0.0.1") } == [true, true, false])
    #expect((0..<3).map { spared.opened("2001:db8::\($0)") } == [true, true, false])
    for _ in 0..<3 { counted.closed("127.0.0.1") }
    #expect(counted.opened("127.0.0.1"))
  }

  @Test func oversizedBodiesAreRefused() async throws {
    let output = try await RunningServer.run { server in
      try await server.python(
        """
        body = b"a" * 4000000
        head = b"POST /login HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n"
        print(status(ask(head + b"Content-Length: 4000000\\r\\n\\r\\n" + body)))
        chunks = b"".join(b"2710\\r\\n" + b"a" * 10000 + b"\\r\\n" for _ in range(400)) + b"0\\r\\n\\r\\n"
        print(status(ask(head + b"Transfer-Encoding: chunked\\r\\n\\r\\n" + chunks)))
        well()
        """)
    }
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("HTTP/1.1 413") }, "\(lines)")
  }

  @Test func clientsThatVanishLeaveNothingBehind() async throws {
    let output = try await RunningServer.run { server in
      try await server.python(
        """
        import struct
        for number in range(300):
            connection = connect()
            connection.sendall(b"GET /login HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"[: 10 + number % 40])
            # Closed with a reset, in the middle of whatever goes on.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        well()
        print("well")
        """)
    }
    #expect(output.contains("well"))
  }

  @Test func aPortThatIsTakenIsNamed() async throws {
    try await RunningServer.run { server in
      let path = NSTemporaryDirectory() + "dubao-taken-\(UUID().uuidString).sqlite"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let program = try ServerProgram.run(
        ["--port", String(server.port), "--workspace", path, "--datasets", TestSite.datasets])
      #expect(program.status == 1)
      #expect(program.error.contains("cannot listen at 127.0.0.1, port \(server.port)"))
    }
  }
}
