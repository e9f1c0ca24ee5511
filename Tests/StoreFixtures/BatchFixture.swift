import DuBao
import Execution
package import Foundation
package import Indicators
import Logging
package import Nightly
package import Store

/// A store with a small illustrative nation, and runs on it.
package final class BatchFixture {
  package let folder: URL
  package static let asOf = CalendarDate(year: 2026, month: 11, day: 21)

  /// Makes a store of some communes with three indicators each, and a province and the nation above them.
  package init(communes: Int = 6) throws {
    // Tests run side by side: their stores have more files open than the 1,024 that a shell allows.
    OpenFileLimit.raise(to: 8000)
    folder = FileManager.default.temporaryDirectory.appending(path: "batch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let data = folder.appending(path: "illustrative")
    try Self.write(data, communes: communes)
    _ = try StoreImport.create(path("s.sqlite"), from: data.path, try Self.options())
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  package func path(_ name: String) -> String { folder.appending(path: name).path }

  package static func options() throws -> ImportOptions {
    guard let day = asOf else { throw CocoaError(.coderInvalidValue) }
    return ImportOptions(day: day, time: "2026-11-21T00:00:00Z", user: "test")
  }

  package func request(
    store: String = "s.sqlite", output: String = "out", asOf: CalendarDate? = BatchFixture.asOf,
    seed: UInt64 = 1, prior: PriorPack? = nil, shard: Shard? = nil, threads: Int = 2
  ) throws -> BatchRequest {
    guard let asOf else { throw CocoaError(.coderInvalidValue) }
    return BatchRequest(
      store: path(store), output: path(output), asOf: asOf, seed: seed, prior: prior, shard: shard,
      threads: threads)
  }

  /// Runs to the end, or until some places are done.
  @discardableResult
  package func run(_ request: BatchRequest, stopAfter limit: Int = .max) async throws
    -> BatchOutcome
  {
    let stop = StopSignal()
    if limit == 0 { stop.stop() }
    return try await Batch(
      request, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, stop: stop
    )
    .run { done, _ in if done >= limit { stop.stop() } }
  }

  /// Takes a table into the store, however unlikely its values are.
  package func take(_ name: String, _ text: String, store: String = "s.sqlite") async throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
    func take(confirming code: String?) async throws {
      _ = try await StoreImport.take(
        [path(name)], into: path(store), reported: nil, confirming: code, waitingUpTo: 0,
        try Self.options())
    }
    do { try await take(confirming: nil) } catch let open as UnconfirmedValues {
      try await take(confirming: open.code)
    }
  }

  package func copyStore(to name: String) throws {
    // Everything must be in the file itself before it is copied.
    try FileManager.default.copyItem(atPath: path("s.sqlite"), toPath: path(name))
    for suffix in ["-wal", "-shm"]
    where FileManager.default.fileExists(atPath: path("s.sqlite\(suffix)")) {
      try FileManager.default.copyItem(
        atPath: path("s.sqlite\(suffix)"), toPath: path("\(name)\(suffix)"))
    }
  }

  /// All files of a folder but the times, by their paths.
  package func files(_ name: String = "out") throws -> [String: Data] {
    let root = path(name)
    var files: [String: Data] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: root)
    where file != "timings.json"
      && (file.hasSuffix("csv") || file.contains(".json") || file.contains("partial"))
    {
      files[file] = FileManager.default.contents(atPath: "\(root)/\(file)")
    }
    return files
  }

  package static let header =
    "place,indicator,period,value,unit,status,publisher,title,reported_on\n"

  private static func write(_ folder: URL, communes: Int) throws {
    for name in ["milestones", "observations"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    func file(_ name: String, _ lines: [String]) throws {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: folder.appending(path: name))
    }
    try file(
      "indicators.csv",
      [
        "key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,parent_indicator,note_vi,note_en,source"
      ]
        + ["alpha", "beta", "gamma"].map {
          "\($0),Chỉ tiêu \($0),Indicator \($0),%,%,share,atLeast,0,100,,,,,illustrative"
        })
    let names = (1...communes).map { "xa_\($0)" }
    try file(
      "places.csv",
      [
        "key,code,name_vi,name_en,kind,parent,note", "viet_nam,,Việt Nam,Viet Nam,nation,,",
        "tinh_a,,tỉnh A,A province,province,viet_nam,illustrative",
      ] + names.map { "\($0),,xã \($0),\($0) commune,commune,tinh_a,illustrative" })
    try file(
      "plans.csv",
      ["key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note"]
        + names.map {
          "plan_\($0),\($0),Kế hoạch minh họa,Illustrative plan,,,2025-01-01,UBND,,illustrative"
        })
    try file(
      "milestones/illustrative.csv",
      [
        "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,original_text,lead_agency,instrument,note"
      ]
        + names.flatMap { name in
          ["alpha", "beta", "gamma"].flatMap { indicator in
            [2026, 2030].map {
              "\(name)-\(indicator)-\($0),plan_\(name),\(indicator),1,\($0),>=,\($0 == 2026 ? 45 : 70),,%,,≥,,,illustrative"
            }
          }
        })
    var rows: [String] = []
    for (index, name) in (["viet_nam"] + names).enumerated() {
      for (offset, indicator) in ["alpha", "beta", "gamma"].enumerated() {
        // The last commune has reported one figure only, and the one before it nothing of one indicator.
        let isLast = index == communes && communes > 2
        if index == communes - 1, indicator == "gamma" { continue }
        for year in (isLast ? 2025 : 2016)...2025 {
          let step = Double(year - 2016)
          let value =
            100 / (1 + exp(2.2 - 0.3 * step - 0.05 * Double(index) - 0.2 * Double(offset)))
          let wiggle = Double((year * 7 + index * 3 + offset * 5) % 11) / 5
          rows.append(
            "\(name),\(indicator),\(year),\((value + wiggle).rounded()),%,reported,Illustrative office,Report,\(year + 1)-02-01"
          )
        }
      }
    }
    try Data((header + rows.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "observations/illustrative.csv"))
  }
}
