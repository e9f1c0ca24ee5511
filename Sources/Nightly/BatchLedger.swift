import Execution
package import Indicators
package import Store

/// The places with a result that still holds, and their files.
package struct BatchLedger {
  private let units: BatchUnits
  private let heads: [Int: ResultHead]
  private var current: [String: Entry] = [:]

  /// The places whose results must be computed, in order.
  package let pending: [BatchUnit]

  /// The places whose results are kept, but whose files are not there.
  private(set) var withoutFiles: [BatchUnit] = []

  private struct Entry {
    let number: Int
    let inputs: UnitInputs
    let series: Int
    let refused: Int
    let files: [FileRecord]
  }

  /// Compares results and files with the hashes of their inputs; the files on all cores.
  package init(_ units: BatchUnits, _ heads: [ResultHead], _ folder: PartitionFolder) async {
    self.units = units
    self.heads = Dictionary(heads.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let byPlace = Dictionary(grouping: heads, by: \.place)
    var pending: [BatchUnit] = []
    var kept: [(unit: BatchUnit, head: ResultHead)] = []
    for unit in units.units {
      let known = byPlace[unit.place.key]?.last {
        $0.hasForecasts && units.isCurrent($0.inputs, for: unit)
      }
      if let known { kept.append((unit, known)) } else { pending.append(unit) }
    }
    self.pending = pending
    for (unit, head) in kept {
      current[unit.place.key] = Entry(
        number: head.number, inputs: head.inputs, series: head.series, refused: head.refused,
        files: head.files)
    }
    let hasFiles = await parallelMap(kept) { folder.holds($0.head.files, in: $0.unit.folder) }
    withoutFiles = zip(kept, hasFiles).filter { !$0.1 }.map(\.0.unit)
  }

  /// Whether every place has a result with its files.
  package var isComplete: Bool { current.count == units.units.count && withoutFiles.isEmpty }

  /// The number of the result of each place.
  package var numbers: [String: Int] { current.mapValues(\.number) }

  /// Notes a result that was kept.
  package mutating func note(_ result: PlaceResult, number: Int) {
    current[result.place] = Entry(
      number: number, inputs: result.inputs, series: result.series.count, refused: result.refused,
      files: result.files)
  }

  /// Writes the files of a result that is kept.
  package mutating func rewrite(_ unit: BatchUnit, _ store: Store, _ folder: PartitionFolder) throws
  {
    guard let entry = current[unit.place.key], let result = try store.result(entry.number) else {
      return
    }
    _ = try folder.write(result, to: unit.folder)
    withoutFiles.removeAll { $0.place.key == unit.place.key }
  }

  /// Returns the record of every place, with its outcome against the results of the last finished run.
  package func records(_ last: [String: Int]) throws -> [RunManifest.Unit] {
    units.units.compactMap { unit in
      let place = unit.place.key
      return current[place].map { entry in
        let before = last[place].flatMap { heads[$0] }
        return RunManifest.Unit(
          place: place, folder: unit.folder,
          outcome: before == nil ? .new : before?.inputs == entry.inputs ? .unchanged : .recomputed,
          inputs: entry.inputs, series: entry.series, refused: entry.refused, files: entry.files)
      }
    }
  }
}
