import Intake
import Planning
import Projecting
public import Indicators
import Tables

extension Workspace {
  /// Returns the places whose names, keys or codes have some words.
  ///
  /// - Parameters:
  ///   - search: The words, without regard to case and diacritics; empty for all places.
  ///   - within: The key of a place that they belong to, or that is meant itself.
  ///   - kind: What they are.
  /// - Returns: The places in the order of the vocabulary, those whose own name begins like that first.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func places(
    search: String = "", within: String? = nil, kind: Place.Kind? = nil
  ) async throws -> [Place] {
    let base = try await base(of: version())
    let wanted = FoldedText(search)
    // Signs alone are the name of no place.
    guard !wanted.bytes.isEmpty || search.allSatisfy(\.isWhitespace) else { return [] }
    let found = base.vocabulary.places.filter { place in
      if let kind, place.kind != kind { return false }
      if let within, place.key != within,
        !base.tree.ancestors(of: place).contains(where: { $0.key == within })
      {
        return false
      }
      guard !wanted.bytes.isEmpty else { return true }
      return FoldedText("\(place.name.vi) \(place.name.en) \(place.key) \(place.code)")
        .contains(wanted)
    }
    let first = found.filter { FoldedText($0.name.vi).bytes.starts(with: wanted.bytes) }
    guard !wanted.bytes.isEmpty, first.count < found.count else { return found }
    let keys = Set(first.map(\.key))
    return first + found.filter { !keys.contains($0.key) }
  }

  /// Returns a place by its key.
  ///
  /// - Throws: ``WorkspaceError/unknownPlace(_:)``, `StoreError`, ``DataFolderError``.
  public func place(_ key: String) async throws -> Place {
    try await base(of: version()).place(key)
  }

  /// Returns the key of the place that a text names: its key, official code or name.
  ///
  /// - Throws: `PlannerError` with what comes near, `StoreError`, ``DataFolderError``.
  public func placeKey(named text: String) async throws -> String {
    let base = try await base(of: version())
    if let place = base.tree[text] { return place.key }
    do throws(NameError) { return try base.names.place(text) } catch {
      throw PlannerError.name(text, message: error.message)
    }
  }

  /// Returns the indicators whose names or keys have some words.
  ///
  /// - Parameters:
  ///   - indicators: The indicators to choose from.
  ///   - search: The words, without regard to case and diacritics; empty for all.
  /// - Returns: The indicators that have all of the words, in their order.
  public static func indicators(_ indicators: [Indicator], search: String) -> [Indicator] {
    let wanted = FoldedText(search).words
    return indicators.filter { indicator in
      let text = FoldedText("\(indicator.name.vi) \(indicator.name.en) \(indicator.key)")
      return wanted.allSatisfy(text.contains)
    }
  }
}
