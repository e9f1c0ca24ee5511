import Forecasting
import Foundation
public import Indicators
import Intake

/// Prior packs as files: compact JSON with sorted keys, one record a line.
public enum PriorFile {
  /// The name of the pack inside a folder.
  public static let name = "prior.json"

  /// Returns a pack as the text of its file.
  ///
  /// - Throws: An encoding error if a number is not finite.
  public static func text(_ pack: PriorPack) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return lines(String(decoding: try encoder.encode(pack), as: UTF8.self)) + "\n"
  }

  /// Breaks compact JSON after each member of the outermost object and each object in their lists.
  private static func lines(_ json: String) -> String {
    var text = ""
    var depth = 0
    var (isQuoted, isEscaped) = (false, false)
    var previous: Character = " "
    for character in json {
      text.append(character)
      if isQuoted {
        if !isEscaped, character == "\"" { isQuoted = false }
        isEscaped = !isEscaped && character == "\\"
      } else {
        switch character {
        case "\"": isQuoted = true
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case ",": if depth == 1 || (depth <= 3 && previous == "}") { text.append("\n") }
        default: break
        }
      }
      previous = character
    }
    return text
  }

  /// Reads a pack.
  ///
  /// - Parameter path: The file, or a folder that holds `prior.json`.
  /// - Returns: The pack.
  /// - Throws: ``PriorError``.
  public static func read(_ path: String) throws(PriorError) -> PriorPack {
    var isFolder: ObjCBool = false
    // The existence check takes a pointer to `isFolder`, for the time of the call alone.
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = exists && isFolder.boolValue ? "\(path)/\(name)" : path
    let text: String
    do { text = try readText(from: file) } catch {
      throw .unreadable(file: file, reason: error.text(in: .english))
    }
    return try parse(text, file: file)
  }

  /// Returns the pack of a text.
  ///
  /// - Parameters:
  ///   - text: The text of a file.
  ///   - file: The name of the file for messages.
  /// - Returns: The pack.
  /// - Throws: ``PriorError``.
  public static func parse(_ text: String, file: String) throws(PriorError) -> PriorPack {
    struct Form: Decodable { let schema: Int }
    let data = Data(text.utf8)
    let decoder = JSONDecoder()
    do {
      let form = try decoder.decode(Form.self, from: data)
      guard form.schema == PriorPack.currentSchema else {
        throw PriorError.otherSchema(file: file, schema: form.schema)
      }
      let pack = try decoder.decode(PriorPack.self, from: data)
      if let fault = pack.fault { throw PriorError.notAPack(file: file, reason: fault) }
      return pack
    } catch let error as PriorError {
      throw error
    } catch let error as DecodingError {
      throw .notAPack(file: file, reason: reason(error))
    } catch {
      throw .notAPack(file: file, reason: error.localizedDescription)
    }
  }

  private static func reason(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      let parts = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return parts.isEmpty ? "" : " in " + parts.joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "it lacks '\(key.stringValue)'" + path(context)
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "a value is of the wrong kind" + path(context)
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no JSON" : context.debugDescription + path(context)
    @unknown default: "it cannot be read"
    }
  }
}

extension PriorPack {
  /// The contradiction within a pack that was read, `nil` if there is none.
  fileprivate var fault: String? {
    let count = ReferenceClass.probabilities.count
    func isShare(_ value: Double) -> Bool { (0...1).contains(value) }
    func rises(_ values: [Double]) -> Bool {
      values.count == count && zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
    }
    if let change = reference.changes.first(where: { !rises($0.points) || !rises($0.paces) }) {
      return
        "reference.changes of level \(change.band): \(count) quantiles in rising order are needed"
    }
    if let outcome = reference.outcomes.first(where: { outcome in
      outcome.reached.count != ReferenceClass.targets(from: outcome.band).count
        || !outcome.reached.allSatisfy(isShare)
    }) {
      return
        "reference.outcomes of level \(outcome.band): a share from 0 to 1 for each target is needed"
    }
    if let pace = paces.records.first(where: { !($0.pace > 0 && $0.pace.isFinite) }) {
      return "paces of level \(pace.band): \(pace.pace) is no pace"
    }
    if let levelsNetwork, LevelsModel(levelsNetwork, origin: .infinity) == nil {
      return "levelsNetwork: the parameters do not fit the sizes of the network"
    }
    if let record = reliability.records.first(where: {
      !isShare($0.said) || !isShare($0.happened) || $0.from >= $0.to
    }) {
      return "reliability of grade \(record.grade.rawValue), \(record.horizon.rawValue) years: "
        + "shares from 0 to 1 are needed"
    }
    if let network, PretrainedProgress(network) == nil {
      return "network: its numbers do not make a network of the inputs that this program has"
    }
    return nil
  }
}

/// A fault of the file of a prior pack.
public enum PriorError: Error, Equatable {
  /// The file cannot be read.
  case unreadable(file: String, reason: String)

  /// The file is no prior pack.
  case notAPack(file: String, reason: String)

  /// The pack has a form of another version.
  case otherSchema(file: String, schema: Int)
}

extension PriorError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(_, let reason): reason
    case .notAPack(let file, let reason):
      "\(file): this is no prior pack: \(reason); make one with `dubao learn`, or turn it off with "
        + "--prior none"
    case .otherSchema(let file, let schema):
      "\(file): the prior pack has the form \(schema); this program reads form "
        + "\(PriorPack.currentSchema); make it anew with `dubao learn`"
    }
  }
}
