import Execution
import Foundation

/// The program of the machine that takes mail.
struct Sendmail: Sendable {
  /// The path of the program.
  let program: String

  /// The time that it has for a message.
  var limit = Duration.seconds(60)

  /// Hands a message over.
  ///
  /// The program reads who it is for from the header (`-t`), and no line ends the message before its end (`-i`).
  ///
  /// - Parameter message: The message.
  /// - Throws: ``DeliveryError``.
  func send(_ message: MailMessage) async throws(DeliveryError) {
    do {
      // Files rather than pipes: neither a program that reads nothing nor one that says much stops half-way.
      let folder = try TemporaryFolder()
      let (input, said) = (folder.url.appending(path: "in"), folder.url.appending(path: "out"))
      try Data(message.source.utf8).write(to: input)
      let process = try ChildProcess(
        URL(filePath: program), ["-t", "-i", "-f", message.from], in: folder.url,
        input: .file(input), output: .file(said), error: .file(said))
      let end = ContinuousClock.now + limit
      while process.isRunning {
        guard ContinuousClock.now < end else {
          process.send()
          throw DeliveryError(reason: "'\(program)' did not end in time")
        }
        try await Task.sleep(for: .milliseconds(10))
      }
      let status = process.wait().status
      guard status == 0 else {
        let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
        let last = text.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(200))" } ?? ""
        throw DeliveryError(reason: "'\(program)' ended with status \(status)\(last)")
      }
    } catch let error as DeliveryError {
      throw error
    } catch let error as ToolError {
      throw DeliveryError(reason: error.description)
    } catch {
      throw DeliveryError(reason: "'\(program)' cannot be used: \(error.localizedDescription)")
    }
  }
}

/// Why a digest did not reach somebody.
public struct DeliveryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened.
  public let reason: String

  public var description: String { reason }
}
