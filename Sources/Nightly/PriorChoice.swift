import Execution
public import Indicators
import Foundation
public import PriorPacks
package import Store

/// The choice of a prior pack.
public enum PriorChoice: Sendable {
  /// That of the data: a data folder's `prior/prior.json`, or the one that a store was given.
  case ofData

  /// None.
  case none

  /// Another one.
  case pack(PriorPack)

  /// Reads a choice as options and variables write it.
  ///
  /// - Parameter text: A file, its folder or `none`; `nil` for the pack of the data.
  /// - Throws: ``PriorError`` if the file cannot be used.
  public init(_ text: String?) throws(PriorError) {
    switch text {
    case nil: self = .ofData
    case "none": self = .none
    case let path?: self = .pack(try PriorFile.read(path))
    }
  }

  /// Returns the pack for a data folder, `nil` for none.
  ///
  /// - Throws: ``PriorError`` if the folder's own pack cannot be used.
  public func pack(inFolder folder: String) throws(PriorError) -> PriorPack? {
    switch self {
    case .none: return nil
    case .pack(let pack): return pack
    case .ofData:
      let path = "\(folder)/\(PriorPackFile.path)"
      return FileManager.default.fileExists(atPath: path) ? try PriorFile.read(path) : nil
    }
  }

  /// Returns the pack for a store, `nil` for none.
  ///
  /// - Parameters:
  ///   - path: The path of the store.
  ///   - day: The day as of which the store is asked.
  /// - Returns: The pack.
  /// - Throws: `StoreError`; ``PriorError`` if the store's own pack cannot be used.
  public func pack(ofStore path: String, asOf day: CalendarDate) throws -> PriorPack? {
    try pack(of: Store(path: path), asOf: day)
  }

  /// A text that differs between choices; the pack of the data is part of the data's version.
  package var fingerprint: String {
    switch self {
    case .ofData: "data"
    case .none: "none"
    case .pack(let pack): Fingerprint.of(pack)
    }
  }

  package func pack(of store: Store, asOf day: CalendarDate) throws -> PriorPack? {
    switch self {
    case .none: return nil
    case .pack(let pack): return pack
    case .ofData:
      return try store.priorPack(asOf: day).map { file throws(PriorError) in
        try PriorFile.parse(file.text, file: "the store's prior pack")
      }
    }
  }
}
