import ArgumentParser
import Execution
import Foundation
import Logging

/// The forms of the log.
enum LogForm: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Returns a logger that writes to standard error.
  ///
  /// - Parameters:
  ///   - quiet: Whether to log errors only.
  ///   - verbose: Whether to log every place.
  /// - Returns: The logger.
  func logger(quiet: Bool, verbose: Bool) -> Logger {
    var logger = Logger(label: "dubao") { _ in
      switch self {
      case .text: SentenceLog()
      case .json: JSONLineLog()
      }
    }
    logger.logLevel = quiet ? .error : verbose ? .debug : .info
    return logger
  }
}

/// A log of sentences for people.
private struct SentenceLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = "dubao: "
    if event.level >= .warning { line += "\(event.level.rawValue): " }
    line += event.message.description
    if event.level == .debug, let metadata = event.metadata {
      line += metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    }
    StandardError.write(line + "\n")
  }
}

/// A log of one JSON object a line, for programs.
private struct JSONLineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = [
      "time": Date().formatted(.iso8601), "level": event.level.rawValue,
      "message": event.message.description,
    ]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      fields[key] = "\(value)"
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(fields) else { return }
    StandardError.write(String(decoding: line, as: UTF8.self) + "\n")
  }
}
