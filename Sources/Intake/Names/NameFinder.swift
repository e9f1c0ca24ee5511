public import Indicators

/// Finds places and indicators by key or by a name as people type it.
public struct NameFinder: Sendable {
  private let places: PlaceNames
  private let indicators: IndicatorNames
  private let placeKeys: [String]
  private let indicatorKeys: [String]

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - indicators: The catalogue.
  ///   - places: The places.
  public init(indicators: [Indicator], places: [Place]) {
    self.places = PlaceNames(places)
    self.indicators = IndicatorNames(indicators)
    placeKeys = places.map(\.key)
    indicatorKeys = indicators.map(\.key)
  }

  /// Returns the key of a place.
  ///
  /// - Parameter text: Its key, official code, or name; a name that several bear is told by the places that
  ///   it belongs to, after a comma.
  /// - Returns: The key.
  /// - Throws: ``NameError`` with what comes near.
  public func place(_ text: String) throws(NameError) -> String {
    var names = places
    return try key(
      names.find(text), text, noun: LocalizedText(vi: "địa phương", en: "place"),
      remedy: LocalizedText(
        vi: "hãy dùng mã, hoặc ghi thêm tỉnh sau dấu phẩy",
        en: "use the key, or name the province after a comma"), keys: placeKeys)
  }

  /// Returns the key of an indicator.
  ///
  /// - Parameter text: Its key or name.
  /// - Returns: The key.
  /// - Throws: ``NameError`` with what comes near.
  public func indicator(_ text: String) throws(NameError) -> String {
    var names = indicators
    return try key(
      names.find(text), text, noun: LocalizedText(vi: "chỉ tiêu", en: "indicator"),
      remedy: LocalizedText(vi: "hãy dùng mã", en: "use the key"), keys: indicatorKeys)
  }

  private func key(
    _ match: NameMatch, _ text: String, noun: LocalizedText, remedy: LocalizedText,
    keys: [String]
  ) throws(NameError) -> String {
    switch match.key(orExplaining: text, noun: noun, remedy: remedy) {
    case .success(let key): return key
    case .failure(let fault):
      var message = fault.message
      if case .unknown(let nearest) = match, nearest.isEmpty {
        // Nothing is named like that: a mistyped key, or else what there is.
        let near = nearestKey(to: text, among: keys).map { [$0] } ?? Array(keys.prefix(20))
        let list = near.joined(separator: ", ")
        let rest = near.count > 1 && keys.count > near.count ? ", …" : ""
        message = LocalizedText(
          vi: message.vi + (list.isEmpty ? "" : "; có thể chọn \(list)\(rest)"),
          en: message.en + (list.isEmpty ? "" : "; candidates are \(list)\(rest)"))
      }
      throw NameError(text: text, message: message)
    }
  }
}

/// A name that stands for nothing, or for several things.
public struct NameError: Error, Equatable, CustomStringConvertible {
  /// The name as it was typed.
  public let text: String

  /// What is wrong and what comes near, in both languages.
  public let message: LocalizedText

  public var description: String { message.en }
}
