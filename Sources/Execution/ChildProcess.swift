package import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program under way, started with `posix_spawn`.
///
/// Foundation's `Process` is not used: to find which files are open it copies entries of `/proc/self/fd` that lie at the
/// end of their buffer together with what follows it, so that a server with more than some 1,360 open files and
/// connections can end by a signal (Swift 6.3 on Linux, `findMaximumOpenFromProcSelfFD`).
///
/// The program inherits no file but the three standard ones, no blocked and no ignored signal.
package final class ChildProcess: Sendable {
  /// What a standard stream of the program is.
  package enum Stream: Sendable {
    /// The one of this process.
    case inherited

    /// Nothing to read, and what is written is thrown away.
    case nothing

    /// A file: read from its beginning, or created or emptied and written.
    case file(URL)
  }

  /// How a program ended.
  package enum Ending: Sendable, Equatable {
    case exited(Int32)
    case signalled(Int32)

    /// The exit status as a shell tells it: 128 and the signal where one ended the program.
    package var status: Int32 {
      switch self {
      case .exited(let status): status
      case .signalled(let signal): 128 + signal
      }
    }
  }

  /// The number of the process.
  package let identifier: pid_t

  private let ending = Mutex<Ending?>(nil)

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: All its variables; `nil` for those of this process.
  ///   - folder: The folder that it works in; `nil` for that of this process.
  ///   - input: Its standard input.
  ///   - output: Its standard output.
  ///   - error: Its standard error; a file that is also that of `output` gets both in order.
  /// - Throws: ``ToolError/failed(name:reason:)`` if it cannot be started.
  package init(
    _ program: URL, _ arguments: [String], environment: [String: String]? = nil,
    in folder: URL? = nil, input: Stream = .nothing, output: Stream = .nothing,
    error: Stream = .nothing
  ) throws(ToolError) {
    let path = program.path(percentEncoded: false)
    let variables = environment ?? ProcessInfo.processInfo.environment
    let command = [path] + arguments
    let settings = variables.map { "\($0.key)=\($0.value)" }
    // C would take such a text for a shorter one.
    let texts = command + settings + [folder?.path ?? ""]
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw Self.failure(program, EINVAL)
    }
    let actions = unsafe FileActions()
    unsafe actions.open(STDIN_FILENO, input, O_RDONLY)
    unsafe actions.open(STDOUT_FILENO, output, O_WRONLY)
    if case .file(let log) = error, case .file(log) = output {
      unsafe actions.duplicate(STDOUT_FILENO, as: STDERR_FILENO)
    } else {
      unsafe actions.open(STDERR_FILENO, error, O_WRONLY)
    }
    if let folder { unsafe actions.change(to: folder.path(percentEncoded: false)) }
    unsafe actions.closeOthers()
    let attributes = unsafe SpawnAttributes()
    let words = unsafe (CStrings(command), CStrings(settings))
    var number: pid_t = 0
    let status = unsafe actions.withPointer { actions in
      unsafe attributes.withPointer { attributes in
        unsafe posix_spawn(
          &number, path, actions, attributes, words.0.pointers, words.1.pointers)
      }
    }
    guard status == 0 else { throw Self.failure(program, status) }
    identifier = number
  }

  deinit {
    guard isRunning else { return }
    // A program that ended unasked for would be kept by the system as long as this process lasts.
    let identifier = identifier
    Thread.detachNewThread { _ = waitpid(identifier, nil, 0) }
  }

  private static func failure(_ program: URL, _ code: Int32) -> ToolError {
    .failed(
      name: program.lastPathComponent,
      reason: "it cannot be started: \(unsafe String(cString: strerror(code)))")
  }

  /// Whether the program has not ended yet.
  package var isRunning: Bool { ended() == nil }

  /// Waits for the end of the program.
  @discardableResult package func wait() -> Ending {
    while true {
      // The process stays known to the system until `ended` asks for it under the lock, so that no signal can go to
      // another one that has got its number.
      var info = unsafe siginfo_t()
      _ = unsafe waitid(P_PID, id_t(identifier), &info, WEXITED | WNOWAIT)
      if let ending = ended() { return ending }
    }
  }

  /// Sends the program a signal, unless it has ended.
  ///
  /// - Parameter signal: The signal; by default the one that asks it to end.
  package func send(_ signal: Int32 = SIGTERM) {
    ending.withLock { if $0 == nil { _ = kill(identifier, signal) } }
  }

  private func ended() -> Ending? {
    ending.withLock { ending in
      if let ending { return ending }
      var status: Int32 = 0
      let number = unsafe waitpid(identifier, &status, WNOHANG)
      if number == identifier {
        let signal = status & 0x7F
        ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      } else if number == -1, errno != EINTR {
        // Somebody else has waited for every child.
        ending = .exited(-1)
      }
      return ending
    }
  }
}
