import Foundation
import Indicators

/// What the columns of all tables of the program are called and mean, in both languages.
///
/// They are stored in `Resources/fields.json`: a column under its name, or under `table.name` where a table
/// means something else by it.
struct FieldCatalogue: Sendable {
  /// A column of a table.
  struct Field: Sendable, Equatable {
    /// The type in a table schema: `string`, `number`, `integer`, `boolean` or `date`.
    let type: String
    let title: LocalizedText

    /// What the values are; `nil` where the title says all.
    let description: LocalizedText?
  }

  /// A kind of table.
  struct Table: Sendable, Decodable {
    let vi: String
    let en: String

    /// The columns whose values are different in every row.
    let key: [String]?

    /// The columns that name a row of another table, with that table and its column, as `places.key`.
    let refs: [String: String]?
  }

  static let shared = FieldCatalogue()

  let tables: [String: Table]
  private let fields: [String: Field]

  private init() {
    struct File: Decodable {
      let tables: [String: Table]
      let fields: [String: [String]]
    }
    // A test reads the file; without it tables are written undescribed.
    let file = try? JSONDecoder().decode(File.self, from: Data(PackageResources.fields_json))
    tables = file?.tables ?? [:]
    fields = (file?.fields ?? [:]).compactMapValues { texts in
      guard texts.count == 3 || texts.count == 5 else { return nil }
      return Field(
        type: texts[0], title: LocalizedText(vi: texts[1], en: texts[2]),
        description: texts.count == 5 ? LocalizedText(vi: texts[3], en: texts[4]) : nil)
    }
  }

  /// Returns what is known of a column.
  func field(_ name: String, of table: String) -> Field? {
    fields["\(table).\(name)"] ?? fields[name]
  }
}
