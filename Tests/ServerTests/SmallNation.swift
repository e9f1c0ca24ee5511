import DuBao
import Foundation
import Indicators
import Logging
import Nightly
import Store
import Workspaces

/// A store with three illustrative communes, and nightly runs on it.
final class SmallNation: Sendable {
  let folder: URL
  let asOf: CalendarDate

  init() throws {
    guard let day = CalendarDate(year: 2026, month: 11, day: 21) else {
      throw CocoaError(.coderInvalidValue)
    }
    asOf = day
    folder = FileManager.default.temporaryDirectory.appending(path: "small-\(UUID().uuidString)")
    let data = folder.appending(path: "data")
    for name in ["milestones", "observations"] {
      try FileManager.default.createDirectory(
        at: data.appending(path: name), withIntermediateDirectories: true)
    }
    let places = ["dien_bien", "xa_hai", "xa_ba"]
    func write(_ name: String, _ lines: [String]) throws {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: data.appending(path: name))
    }
    try write(
      "indicators.csv",
      [
        "key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,parent_indicator,note_vi,note_en,source",
        "alpha,Chỉ tiêu <b>alpha</b>,Indicator <b>alpha</b>,%,%,share,atLeast,0,100,,,,,illustrative",
      ])
    try write(
      "places.csv",
      [
        "key,code,name_vi,name_en,kind,parent,note", "viet_nam,,Việt Nam,Viet Nam,nation,,",
        "dien_bien,,xã Điện Biên,Điện Biên commune,commune,viet_nam,illustrative",
        "xa_hai,,xã Hai,Hai commune,commune,viet_nam,illustrative",
        "xa_ba,,\"xã Ba \"\"<script>\"\"\",Ba commune,commune,viet_nam,illustrative",
      ])
    try write(
      "plans.csv",
      ["key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note"]
        + places.dropLast().map {
          "plan_\($0),\($0),Kế hoạch minh họa,Illustrative plan,,,2025-01-01,UBND,,illustrative"
        })
    try write(
      "milestones/illustrative.csv",
      [
        "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,original_text,lead_agency,instrument,note"
      ]
        + places.dropLast().map {
          "\($0)-alpha-2030,plan_\($0),alpha,1,2030,>=,70,,%,,≥70%,,,illustrative"
        })
    try write(
      "observations/illustrative.csv",
      [Self.header]
        + places.flatMap { place in
          (2018...2025).map {
            "\(place),alpha,\($0),\(10 + 5 * ($0 - 2018)),%,reported,Office,Report,\($0 + 1)-02-01"
          }
        })
    _ = try StoreImport.create(store, from: data.path, options)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let header = "place,indicator,period,value,unit,status,publisher,title,reported_on"

  var store: String { folder.appending(path: "s.sqlite").path }

  private var options: ImportOptions {
    ImportOptions(day: asOf, time: "2026-11-21T00:00:00Z", user: "test")
  }

  func workspace() throws -> Workspace {
    try Workspace(.store(store), WorkspaceSettings(asOf: asOf))
  }

  /// Takes one figure more into the store, however unlikely it is.
  func report(_ place: String, _ value: Int) async throws {
    try await take(
      "new-\(value).csv",
      "\(Self.header)\n\(place),alpha,2026-10,\(value),%,reported,Office,Report,2026-11-10\n")
  }

  /// Takes a file into the store.
  func take(_ name: String, _ text: String) async throws {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    func take(confirming code: String?) async throws {
      _ = try await StoreImport.take(
        [file.path], into: store, reported: nil, confirming: code, waitingUpTo: 0, options)
    }
    do { try await take(confirming: nil) } catch let open as UnconfirmedValues {
      try await take(confirming: open.code)
    }
  }

  /// Undoes the last import.
  func undo() throws {
    let last = try Store(path: store).imports().last?.id ?? 0
    try StoreImport.undo(last, in: store, waitingUpTo: 0, options)
  }

  func run() async throws {
    let request = BatchRequest(
      store: store, output: folder.appending(path: "out").path, asOf: asOf, threads: 2)
    _ = try await Batch(
      request, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ).run()
  }
}
