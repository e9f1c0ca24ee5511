import Execution
import Foundation
import Testing

/// Programs that are started, what they are given, and how they end.
@Suite final class ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let shell = URL(filePath: "/bin/sh")

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  private func file(_ name: String) -> ChildProcess.Stream {
    .file(folder.url.appending(path: name))
  }

  @Test(arguments: [0, 1, 77, 255] as [Int32]) func statusesAreTold(status: Int32) throws {
    let child = try ChildProcess(Self.shell, ["-c", "exit \(status)"])
    #expect(child.wait() == .exited(status) && child.wait().status == status)
    #expect(!child.isRunning)
    // Nobody else is sent what was meant for it.
    child.send(SIGKILL)
  }

  @Test func bothOutputsGoToAFileInOrder() throws {
    let child = try ChildProcess(
      Self.shell, ["-c", "echo a; echo b >&2; echo c"], output: file("said"), error: file("said"))
    #expect(child.wait() == .exited(0))
    #expect(try text("said") == "a\nb\nc\n")
    let again = try ChildProcess(
      Self.shell, ["-c", "echo a; echo b >&2"], output: file("said"), error: file("other"))
    #expect(again.wait() == .exited(0))
    #expect(try text("said") == "a\n" && text("other") == "b\n")
  }

  @Test func itHasTheInputFolderAndVariablesThatItIsGiven() throws {
    try Data("xin chào\n".utf8).write(to: folder.url.appending(path: "in"))
    let child = try ChildProcess(
      Self.shell, ["-c", "cat; pwd -P; echo \"$A$HOME\"", "it", "x"], environment: ["A": "ă b"],
      in: folder.url, input: file("in"), output: file("out"))
    #expect(child.wait() == .exited(0))
    let lines = try text("out").split(separator: "\n")
    #expect(lines.first == "xin chào" && lines.last == "ă b")
    #expect(lines.dropFirst().first.map { $0.hasSuffix(folder.url.lastPathComponent) } == true)
    let other = try ChildProcess(Self.shell, ["-c", "cat; echo \"$PATH\""], output: file("out"))
    #expect(other.wait() == .exited(0))
    #expect(try text("out") == (ProcessInfo.processInfo.environment["PATH"] ?? "") + "\n")
  }

  @Test func whatCannotBeStartedIsAnError() {
    #expect(throws: ToolError.self) { try ChildProcess(URL(filePath: "/nowhere/it"), []) }
    #expect(throws: ToolError.self) { try ChildProcess(URL(filePath: "/etc"), []) }
    #expect(throws: ToolError.self) { try ChildProcess(Self.shell, ["-c", "exit 0\0; exit 1"]) }
    #expect(throws: ToolError.self) {
      try ChildProcess(Self.shell, [], in: URL(filePath: "/nowhere"))
    }
    #expect(throws: ToolError.self) {
      try ChildProcess(Self.shell, [], input: .file(URL(filePath: "/nowhere/in")))
    }
  }

  @Test func signalsEndIt() throws {
    let child = try ChildProcess(Self.shell, ["-c", "while :; do sleep 1; done"])
    #expect(child.isRunning)
    child.send()
    #expect(child.wait() == .signalled(SIGTERM) && child.wait().status == 143)
  }

  /// A server ignores signals that it waits for in another way.
  @Test func signalsThatAreIgnoredHereAreNotIgnoredThere() throws {
    let before = signal(SIGUSR2, SIG_IGN)
    defer { _ = signal(SIGUSR2, before) }
    let child = try ChildProcess(Self.shell, ["-c", "kill -USR2 $$; exit 0"])
    #expect(child.wait() == .signalled(SIGUSR2))
  }

  @Test func manyCanWaitForIt() async throws {
    let child = try ChildProcess(Self.shell, ["-c", "sleep 0.2; exit 9"])
    let endings = await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { child.wait() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(endings == Array(repeating: .exited(9), count: 8))
  }

  /// More than 1,365 entries of `/proc/self/fd` fill a buffer of 32 KB, past which Foundation reads.
  @Test func itIsStartedBesideManyOpenFilesAndInheritsNone() throws {
    let count = min(1500, OpenFileLimit.raise(to: 8000) / 2)
    // Without the mark that closes them for other programs.
    let files = (0..<count).map { _ in unsafe open("/dev/null", O_RDONLY) }.filter { $0 >= 0 }
    defer { for file in files { close(file) } }
    for _ in 0..<20 {
      let child = try ChildProcess(
        Self.shell, ["-c", "echo /proc/$$/fd/*"], output: file("files"))
      #expect(child.wait() == .exited(0))
      let numbers = try text("files").split(separator: " ").compactMap {
        Int($0.split(separator: "/").last.map { $0.trimmingCharacters(in: .newlines) } ?? "")
      }
      // The three streams, and the folder that is listed.
      #expect(numbers.allSatisfy { $0 < 4 || $0 == 10 } && numbers.count <= 5, "\(numbers)")
    }
  }
}
