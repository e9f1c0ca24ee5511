import ArgumentParser
import DuBao
import Foundation
import Indicators
import Store

/// The option of the commands that use a store.
struct StoreOptions: ParsableArguments {
  /// The variable that stands for the option where it is not given.
  static let variable = "DUBAO_STORE"

  /// The name of a store in the working folder that needs no naming.
  static let usualName = "dubao.sqlite"

  @Option(
    help: ArgumentHelp(
      "The store; default: DUBAO_STORE, else dubao.sqlite in the working folder.",
      valueName: "file"))
  var store: String?

  /// The store that the option or the variable names, else the usual one if there is one.
  var chosen: String? {
    store ?? named
      ?? (FileManager.default.fileExists(atPath: Self.usualName) ? Self.usualName : nil)
  }

  /// The path of the store.
  ///
  /// - Throws: `ValidationError` if none is named and there is none in the working folder.
  func path() throws -> String {
    guard let chosen else {
      throw ValidationError(
        "No store is named and there is no \(Self.usualName) here; name one with --store FILE or the "
          + "variable \(Self.variable), or create one with dubao init.")
    }
    return chosen
  }

  private var named: String? {
    ProcessInfo.processInfo.environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path for a store that is to be created.
  var newPath: String { store ?? named ?? Self.usualName }
}

/// The option of the commands that write to a store.
struct WaitOptions: ParsableArguments {
  @Option(help: "Seconds to wait while another command writes to the store.")
  var wait = 0.0

  func validate() throws {
    guard wait >= 0, wait <= 86_400 else {
      throw ValidationError("--wait takes 0 to 86400 seconds, not \(wait).")
    }
  }
}

/// The forms in which a command prints what it has found.
enum PrintedForm: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// Returns a value as JSON with the keys in order.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension ImportOptions {
  /// Creates options for now, by the clock of the machine, and the user of the system.
  static func now() throws -> ImportOptions {
    ImportOptions(
      day: try .today(), time: ISO8601DateFormatter().string(from: Date()), user: NSUserName())
  }
}
