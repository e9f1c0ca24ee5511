import Execution
import Foundation
import Store
import TestSupport
import Testing

/// What is left of a store when the server dies while somebody hands something in.
@Suite struct CrashTests {
  @Test func aCrashDuringAnUploadLeavesTheStoreWhole() async throws {
    let site = try PlanningSite()
    let before = try Store(path: site.store).observations(of: ["tan_loi"])
    let imports = try site.imports
    // Killed while the file is on its way, while it is read for the preview, and while it is being confirmed.
    for moment in ["sending", "preview", "confirming"] {
      let path = NSTemporaryDirectory() + "dubao-crash-\(UUID().uuidString).sqlite"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let program = try ServerProgram.Running([
        "--port", "0", "--workspace", path, "--store", site.store,
      ])
      let server = RunningServer(address: try await program.address())
      let output = try await server.python(
        """
        import os, re, signal, threading
        pid, moment = \(program.process.identifier), "\(moment)"
        rows = "".join(f"coverage_5g,tan_loi,{2000 + n // 12}-{n % 12 + 1:02d},{n % 97}.5,% dân số,reported,UBND xã,Báo cáo số {n},x\\n"
                       for n in range(120))
        table = ("indicator,place,period,value,unit,status,publisher,title,reference\\n" + rows).encode()

        def post(path, fields, file=None, cut=None):
            body = b""
            for name, value in fields.items():
                body += f'--xyz\\r\\nContent-Disposition: form-data; name="{name}"\\r\\n\\r\\n{value}\\r\\n'.encode()
            if file:
                body += b'--xyz\\r\\nContent-Disposition: form-data; name="file"; filename="t.csv"\\r\\n\\r\\n' + file + b"\\r\\n"
            body += b"--xyz--\\r\\n"
            head = (f"POST {path} HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nCookie: {cookie}\\r\\n"
                    f"Content-Type: multipart/form-data; boundary=xyz\\r\\nContent-Length: {len(body)}\\r\\n\\r\\n").encode()
            if cut:
                connection = connect()
                connection.sendall(head + body[:cut])
                return b""
            return ask(head + body)

        page = ask(b"GET /entry HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n").decode()
        cookie = re.search(r"dubao_session=[^;]+", page).group(0)
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        fields = {"form_token": token}
        if moment == "sending":
            post("/entry/upload", fields, table, cut=3000)
        elif moment == "preview":
            threading.Thread(target=post, args=("/entry/upload", fields, table), daemon=True).start()
            time.sleep(0.05)
        else:
            preview = post("/entry/upload", fields, table).decode()
            number = re.search(r'name="preview" value="([^"]+)"', preview).group(1)
            threading.Thread(
                target=post, args=("/entry/confirm", {**fields, "preview": number}), daemon=True).start()
            time.sleep(0.01)
        os.kill(pid, signal.SIGKILL)
        print("killed")
        sys.stdout.flush()
        os._exit(0)
        """)
      #expect(output.contains("killed"))
      program.process.wait()
      let store = try Store(path: site.store)
      let figures = try store.observations(of: ["tan_loi"])
      // All of the file or none of it, and only what was being confirmed.
      let kept = figures.count - before.count
      #expect(kept == 0 || (moment == "confirming" && kept == 120), "\(moment): \(kept)")
      #expect(try site.imports == imports + (kept == 120 ? 1 : 0))
    }
  }
}
