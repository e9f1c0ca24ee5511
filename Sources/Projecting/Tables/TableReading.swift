package import Indicators
package import Intake

/// A table as it was known at an origin, with the places that its series belong to.
package struct TableReading: Sendable {
  /// The table as it was handed in.
  let panel: Panel

  /// The last period that may be used.
  package let origin: Period

  /// Its last day.
  package let asOf: CalendarDate

  /// The scale of the values; `nil` if it was inferred.
  let scale: ValueScale?

  /// Which place belongs to which; `nil` if nothing says so.
  package let tree: PlaceTree?

  /// Whether the places were given beside the table, rather than taken from it.
  let isTreeGiven: Bool

  /// The series.
  package let table: SeriesTable

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - panel: The table.
  ///   - origin: The last period that may be used.
  ///   - scale: What values the series may take; `nil` to infer it.
  ///   - places: Which place belongs to which; `nil` to take it from the column `parent`.
  /// - Throws: ``TableError/unknownOrigin(_:)``.
  package init(
    _ panel: Panel, origin: Period, scale: ValueScale?, places: PlaceTree?
  ) throws(TableError) {
    guard let asOf = origin.lastDay else { throw .unknownOrigin(origin) }
    self.panel = panel
    self.origin = origin
    self.asOf = asOf
    self.scale = scale
    isTreeGiven = places != nil
    tree = places ?? Self.tree(panel, upTo: asOf)
    do throws(TableFitError) {
      table = try SeriesTable(panel, asOf: asOf, scale: scale, tree: tree)
    } catch { throw .fit(error) }
  }

  /// Reads a part of a table that models were fitted to.
  ///
  /// - Parameters:
  ///   - panel: The part.
  ///   - fit: The fit of the whole.
  /// - Throws: ``TableError/unknownOrigin(_:)``; ``TableError/fit(_:)`` if the part has what the whole had not.
  init(_ panel: Panel, _ fit: TableFit) throws(TableError) {
    guard let asOf = fit.origin.lastDay else { throw .unknownOrigin(fit.origin) }
    self.panel = panel
    origin = fit.origin
    self.asOf = asOf
    scale = fit.scale
    isTreeGiven = fit.isTreeGiven
    tree = fit.tree
    do throws(TableFitError) {
      table = try SeriesTable(panel, asOf: asOf, scale: fit.scale, tree: fit.tree, fit: fit)
    } catch { throw .fit(error) }
  }

  /// The tree that the rows of a table give, `nil` if they give none.
  private static func tree(_ panel: Panel, upTo asOf: CalendarDate) -> PlaceTree? {
    guard panel.columns.contains("parent") else { return nil }
    let rows = panel.rows.filter { $0.period.lastDay.map { $0 <= asOf } ?? false }
    // A parent is named by its place or by its series.
    var places: [String: String] = [:]
    for row in rows { places[row.seriesID] = row.entity }
    var parents: [String: String] = [:]
    for row in rows where !row.entity.isEmpty {
      guard let name = row.parent else { continue }
      let parent = places[name] ?? name
      if parent != row.entity { parents[row.entity] = min(parent, parents[row.entity] ?? parent) }
    }
    guard !parents.isEmpty else { return nil }
    return PlaceTree(
      rows: parents.keys.sorted().map {
        PlaceTree.Row(entity: $0, parent: parents[$0], count: nil)
      })
  }
}
