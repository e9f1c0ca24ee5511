public import Indicators
import Statistics

/// The inputs of a report, so that it can be made again.
public struct Manifest: Sendable, Codable, Equatable {
  /// The files of the data folder, by name.
  public let inputs: [InputFile]

  /// The prior pack, if one was used.
  public let prior: PackNote?

  /// The date of the earlier report that changes are told against, if there is one.
  public let previous: CalendarDate?

  /// Creates a manifest.
  public init(inputs: [InputFile], prior: PackNote?, previous: CalendarDate?) {
    self.inputs = inputs
    self.prior = prior
    self.previous = previous
  }

  /// The mark of all files: the FNV-1a hash (64 bits, 16 hexadecimal digits) of a line `hash bytes name`
  /// for each of them.
  public var mark: String {
    let lines = inputs.map { "\($0.hash) \($0.bytes) \($0.name)\n" }.joined()
    let digits = String(StableHash.hash(lines), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A file that was read.
  public struct InputFile: Sendable, Codable, Equatable {
    /// The path within the data folder.
    public let name: String

    /// The number of bytes.
    public let bytes: Int

    /// The stable hash of the bytes, 16 hexadecimal digits.
    public let hash: String

    /// Creates a file.
    public init(name: String, bytes: Int, hash: String) {
      self.name = name
      self.bytes = bytes
      self.hash = hash
    }
  }

  /// A prior pack.
  public struct PackNote: Sendable, Codable, Equatable {
    /// The last period that it was learned from.
    public let until: Period

    /// The panels that it was learned from, by file name.
    public let sources: [String]

    /// The number of places that it was learned from.
    public let entities: Int

    /// The hash of the pack, 32 hexadecimal digits; `nil` in reports made before it was noted.
    public let hash: String?

    /// Creates a note.
    public init(until: Period, sources: [String], entities: Int, hash: String?) {
      self.hash = hash
      self.until = until
      self.sources = sources
      self.entities = entities
    }
  }
}
