import Execution
import Foundation

/// Asks for a password.
enum PasswordPrompt {
  /// The failures of the prompt.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Returns the password: typed twice without being shown at a terminal, else the first line of standard input.
  ///
  /// - Throws: ``Failure`` if there is none, or the two differ.
  static func read() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine(), !line.isEmpty else {
        throw Failure(description: "standard input has no password in its first line")
      }
      return line
    }
    let first = try hidden("Password: ")
    guard try hidden("Once more: ") == first else {
      throw Failure(description: "the two passwords differ; nothing is changed")
    }
    return first
  }

  private static func hidden(_ prompt: String) throws -> String {
    StandardError.write(prompt)
    var settings = termios()
    // The terminal's settings are read into a value that lives through the call, and set back after it.
    guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else {
      throw Failure(description: "the terminal cannot be asked not to show the password")
    }
    var quiet = settings
    quiet.c_lflag &= ~tcflag_t(ECHO)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer {
      _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      StandardError.write("\n")
    }
    guard let line = readLine(), !line.isEmpty else {
      throw Failure(description: "no password was typed")
    }
    return line
  }
}
