import Foundation

/// Why a file of settings cannot be used.
public struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of the file.
  public let path: String

  /// What is wrong, and how to mend it.
  public let reason: String

  public var description: String { "\(path): \(reason)" }

  /// Creates an error.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// A file of settings about another server: a JSON object.
public struct ConfigurationFile: Sendable {
  /// The path of the file.
  public let path: String

  /// Names a file.
  public init(path: String) { self.path = path }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - type: What it holds.
  ///   - keys: The entries that there are; another one is a fault, since it would have no effect.
  /// - Returns: What it holds.
  /// - Throws: ``ConfigurationError``.
  public func read<Content: Decodable>(
    _ type: Content.Type, knowing keys: [String]
  ) throws(ConfigurationError) -> Content {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw fault("it cannot be read")
    }
    if let fields = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any],
      let unknown = fields.keys.sorted().first(where: { !keys.contains($0) })
    {
      throw fault(
        "there is no entry '\(unknown)'; the entries are \(keys.sorted().joined(separator: ", "))")
    }
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw fault(Self.reason(error))
    }
  }

  /// Returns the path of a file that this one names, relative to its folder.
  public func resolved(_ name: String) -> String {
    URL(filePath: name, relativeTo: URL(filePath: path).deletingLastPathComponent()).path
  }

  /// Tells what is wrong with the file.
  public func fault(_ reason: String) -> ConfigurationError {
    ConfigurationError(path: path, reason: reason)
  }

  private static func reason(_ error: any Error) -> String {
    func name(_ path: [any CodingKey]) -> String {
      path.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "the entry '\(name(context.codingPath + [key]))' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is no JSON object" : "the entry '\(name(context.codingPath))' has a wrong value"
    default: return "it cannot be read"
    }
  }

  /// Returns the secret in the first line of a file that nobody but its owner may read.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: The secret.
  /// - Throws: ``ConfigurationError``.
  public static func secret(_ path: String) throws(ConfigurationError) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw ConfigurationError(path: path, reason: "it cannot be read")
    }
    guard mode & 0o077 == 0 else {
      throw ConfigurationError(
        path: path, reason: "others may read this secret; set its mode with 'chmod 600'")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first,
      !line.isEmpty
    else { throw ConfigurationError(path: path, reason: "there is no secret in its first line") }
    return String(line)
  }
}
