/// A place, body or group that observations refer to.
public struct Place: Sendable, Codable, Hashable {
  /// The kind of a place.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The nation.
    case nation

    /// A province or a city under the central government, of the 34 since 1 July 2025.
    case province

    /// A rural commune (xã).
    case commune

    /// An urban ward (phường).
    case ward

    /// A special zone (đặc khu).
    case specialZone

    /// A province as it was before the mergers of 1 July 2025; never joined to a new one.
    case formerProvince

    /// A ministry, firm or other body.
    case organisation

    /// A group of places or bodies that a figure was published for.
    case group
  }

  /// The key in the data files, such as `phu_binh`.
  public let key: String

  /// The official code of the administrative unit, empty if there is none.
  public let code: String

  /// The name in both languages, such as "xã Phú Bình".
  public let name: LocalizedText

  /// The kind.
  public let kind: Kind

  /// The key of the place that this one is part of.
  public let parent: String?

  /// A note on the place, with the source of the facts.
  public let note: String

  /// Creates a place.
  public init(
    key: String, code: String, name: LocalizedText, kind: Kind, parent: String?, note: String
  ) {
    self.key = key
    self.code = code
    self.name = name
    self.kind = kind
    self.parent = parent
    self.note = note
  }
}

/// The number of people, households or cases that shares of a place are taken of.
public struct Denominator: Sendable, Codable, Hashable {
  /// The key of the place.
  public let place: String

  /// The unit that is counted, such as `population`, `households` or `adults`.
  public let kind: String

  /// When it was counted.
  public let period: Period

  /// The count, in units of one.
  public let count: Double

  /// The publisher.
  public let source: String

  /// The address of the document.
  public let url: String

  /// A note on how it was counted or derived.
  public let note: String

  /// Creates a denominator.
  public init(
    place: String, kind: String, period: Period, count: Double, source: String, url: String,
    note: String
  ) {
    self.place = place
    self.kind = kind
    self.period = period
    self.count = count
    self.source = source
    self.url = url
    self.note = note
  }
}

/// A part of a place as it was before a reform, and the place of today that it belongs to.
///
/// Kept so that old figures can be found and explained; no figure of a new place is made up from old
/// ones.
public struct Merger: Sendable, Codable, Hashable {
  /// The key of the place as it was.
  public let from: String

  /// The key of the place of today.
  public let to: String

  /// The part of the old place, by population, that went to the new one, above 0 and at most 1.
  public let weight: Double

  /// The day from which the new place exists.
  public let on: CalendarDate

  /// The address of the document.
  public let source: String

  /// Creates a merger.
  public init(from: String, to: String, weight: Double, on: CalendarDate, source: String) {
    self.from = from
    self.to = to
    self.weight = weight
    self.on = on
    self.source = source
  }
}
