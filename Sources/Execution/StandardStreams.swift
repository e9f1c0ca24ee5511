import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, to which every answer goes by way of ``OutputFile``, so that one that is cut is an error.
package enum StandardOutput {
  /// Writes a text and ends the line.
  ///
  /// - Throws: ``OutputError``.
  package static func print(_ text: String) throws(OutputError) { try write(text + "\n") }

  /// Writes a text.
  ///
  /// - Throws: ``OutputError``.
  package static func write(_ text: String) throws(OutputError) {
    try OutputFile(OutputFile.standardOutput).write(text)
  }
}

/// Standard error, which tells about the work and is no part of it.
package enum StandardError {
  /// Writes a text; a log that cannot be written is no reason to stop.
  package static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// The three streams that every program is started with.
package enum StandardStreams {
  /// Puts something in the place of each stream that the program was started without.
  ///
  /// Otherwise the next file that is opened, such as a store, would get its number, and messages would be
  /// written into that file. What takes the place can be used in the wrong direction alone, so that
  /// using it fails as it would have.
  package static func fill() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
      // The system gives the lowest number that is free, which is this one.
      _ = unsafe open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
