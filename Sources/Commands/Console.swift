import Execution
import Foundation

/// The messages of a command on standard error, beside its results.
final class Console {
  private let quiet: Bool
  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let start = ContinuousClock.now
  private var shown = false

  init(quiet: Bool) { self.quiet = quiet }

  /// Says something once.
  func note(_ text: String) {
    if !quiet { write("dubao: \(text)\n") }
  }

  /// Shows how far the work is, on a terminal and after the first second only.
  func progress(_ done: Int, of what: String) {
    guard isTerminal, !quiet, ContinuousClock.now - start > .seconds(1) else { return }
    shown = true
    write("\r\(done) \(what)")
  }

  /// Shows how far the work is and how long the rest will take.
  func progress(_ done: Int, of all: Int, _ what: String) {
    let elapsed = ContinuousClock.now - start
    guard isTerminal, !quiet, elapsed > .seconds(1), done > 0 else { return }
    shown = true
    let left = (elapsed * Double(all - done) / Double(done)).components.seconds
    let rest = left >= 120 ? "\(left / 60) min" : "\(left) s"
    write("\r\(done) of \(all) \(what), \(rest) left   ")
  }

  /// Ends the line that shows the progress.
  func finish() {
    if shown { write("\n") }
  }

  /// Says what is wrong, quiet or not.
  func complain(_ text: String) { write("Error: \(text)\n") }

  private func write(_ text: String) { StandardError.write(text) }
}
