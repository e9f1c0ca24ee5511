public import Indicators

// The members of a descriptor, as the standard names them.

struct PackageForm: Encodable {
  let schema = "https://datapackage.org/profiles/2.0/datapackage.json"
  let name: String
  let title: String
  let titleEn: String
  let languages = ["vi", "en"]
  let created: String?
  let engine: String
  let licenses: [Licence]
  let sources: [DataSource]?
  let resources: [ResourceForm]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case titleEn = "title_en"
    case name, title, languages, created, engine, licenses, sources, resources
  }
}

struct ResourceForm: Encodable {
  let name: String
  let path: String
  let title: String?
  let titleEn: String?
  let type = "table"
  let format = "csv"
  let mediatype = "text/csv"
  let encoding = "utf-8"
  let bytes: Int
  let hash: String
  let schema: Schema

  enum Schema: Encodable {
    case inline(SchemaForm)
    case path(String)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .inline(let schema): try schema.encode(to: encoder)
      case .path(let path):
        var container = encoder.singleValueContainer()
        try container.encode(path)
      }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case titleEn = "title_en"
    case name, path, title, type, format, mediatype, encoding, bytes, hash, schema
  }
}

struct SchemaForm: Encodable {
  let fields: [FieldForm]
  let missingValues = [""]
  let primaryKey: [String]?
  let foreignKeys: [ForeignKeyForm]?
}

struct FieldForm: Encodable {
  let name: String
  let type: String
  let title: String?
  let titleEn: String?
  let description: String?
  let descriptionEn: String?

  private enum CodingKeys: String, CodingKey {
    case titleEn = "title_en"
    case descriptionEn = "description_en"
    case name, type, title, description
  }
}

struct ForeignKeyForm: Encodable {
  let fields: [String]
  let reference: Reference

  struct Reference: Encodable {
    /// The name of the table; `nil` for the table itself.
    let resource: String?
    let fields: [String]
  }
}

/// Whom figures come from.
public struct DataSource: Sendable, Encodable, Equatable {
  /// The publisher.
  public let title: String

  /// The greatest number of sources that a package names one by one.
  static let limit = 100

  /// Creates a source.
  public init(title: String) { self.title = title }

  /// Returns the publishers of observations, each once; beyond a number of them the rest is counted.
  public static func publishers(of observations: some Sequence<Observation>) -> [DataSource] {
    let names = Set(observations.map(\.publisher)).subtracting([""]).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let rest = names.count - limit
    return names.prefix(limit).map(DataSource.init)
      + (rest > 0
        ? [
          DataSource(
            title:
              "và \(rest) nơi công bố khác, xem cột publisher (and \(rest) more publishers, see "
              + "the column publisher)")
        ] : [])
  }
}

/// The licence of figures.
public struct Licence: Sendable, Encodable, Equatable {
  /// The identifier, such as `CC-BY-4.0`.
  public let name: String?

  /// The address of its text.
  public let path: String?

  /// The name for people.
  public let title: String?

  /// No licence is stated: the office that owns the figures decides.
  public static let notStated = Licence(
    name: "notspecified", path: nil,
    title: "Do cơ quan sở hữu số liệu quy định (as the office that owns the figures decides)")

  /// The licence of made-up figures.
  public static let publicDomain = Licence(
    name: "CC0-1.0", path: "https://creativecommons.org/publicdomain/zero/1.0/", title: nil)

  private init(name: String?, path: String?, title: String?) {
    self.name = name
    self.path = path
    self.title = title
  }

  /// Reads an identifier or an address; `nil` if the text is neither.
  public init?(_ text: String) {
    if text.hasPrefix("https://") || text.hasPrefix("http://") {
      guard text.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else { return nil }
      self.init(name: nil, path: text, title: nil)
      return
    }
    let isName = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0))
    }
    guard isName, !text.isEmpty else { return nil }
    self.init(name: text, path: nil, title: nil)
  }
}
