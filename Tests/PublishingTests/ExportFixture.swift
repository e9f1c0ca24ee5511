import Foundation
import Indicators
import Intake
import Nightly
import Store

/// A store with figures of every kind, and folders written from it.
final class ExportFixture {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
    let data = folder.appending(path: "data")
    for name in ["milestones", "observations"] {
      try FileManager.default.createDirectory(
        at: data.appending(path: name), withIntermediateDirectories: true)
    }
    for (name, text) in Self.files {
      try Data(text.utf8).write(to: data.appending(path: name))
    }
    _ = try StoreImport.create(path("s.sqlite"), from: data.path, try Self.options())
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  static func options() throws -> ImportOptions {
    guard let day = CalendarDate("2026-11-21") else { throw CocoaError(.coderInvalidValue) }
    return ImportOptions(day: day, time: "2026-11-21T00:00:00Z", user: "test")
  }

  func export(_ form: StoreExport.Form, to name: String) throws -> StoreExport.Outcome {
    try StoreExport.write(path("s.sqlite"), to: path(name), as: form)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  func json(_ name: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: bytes(name)) as? [String: Any] ?? [:]
  }

  /// The names of all files of a folder, in the order of their bytes.
  func names(in name: String) -> [String] {
    let root = folder.appending(path: name).path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return paths.filter { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)")
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }

  /// Seven figures that statistics offices' forms hold, and four that they do not.
  static let written = 7
  static let leftOut = 4

  private static let files = [
    "indicators.csv": #"""
    key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,parent_indicator,note_vi,note_en,source
    phu_song,Tỷ lệ phủ sóng,Coverage,% dân số,% of people,share,atLeast,0,100,population,,"Ghi chú ""riêng""",A note: with a colon,
    so_tram,Số trạm,Stations,trạm,stations,positive,atLeast,0,,,,,,

    """#,
    "places.csv": """
    key,code,name_vi,name_en,kind,parent,note
    viet_nam,,Việt Nam,Viet Nam,nation,,
    tinh_a,19,tỉnh A,Province A,province,viet_nam,
    xa_b,05908,xã B,Commune B,commune,tinh_a,

    """,
    "plans.csv": """
    key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note
    ke_hoach,xa_b,Kế hoạch,Plan,1/KH,,2025-11-30,UBND,,

    """,
    "milestones/m.csv": """
    id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,original_text,lead_agency,instrument,note
    m1,ke_hoach,phu_song,1,2030,>=,90,,% dân số,,≥ 90%,,,

    """,
    "observations/o.csv": """
    place,indicator,period,value,unit,status,bound,publisher,title,reference,note,break,evidence,evidence_state
    xa_b,phu_song,2023,40.25,% dân số,reported,exact,UBND xã B,Báo cáo,https://b.vn/1,,,12/BC-UBND,accepted
    xa_b,phu_song,2024-H1,45,% dân số,estimate,exact,UBND xã B,,,ước tính,,,
    xa_b,phu_song,2024-Q3,47.5,% dân số,estimate,exact,UBND xã B,,,số sơ bộ,,,
    xa_b,phu_song,2025-10,60,% dân số,reported,exact,"UBND ""xã"" B, tỉnh A",,,,method,,
    xa_b,phu_song,2025-10,62,% dân số,reported,exact,Sở TTTT,,,,,,
    xa_b,phu_song,2026,80,% dân số,target-claim,exact,UBND xã B,,,,,,
    xa_b,phu_song,2025-11,70,% dân số,reported,lower,UBND xã B,,,,,,
    xa_b,phu_song,2025-12,71,% dân số,awaiting-evidence,exact,UBND xã B,,,,,,
    xa_b,phu_song,2026-01,72,% dân số,reported,exact,UBND xã B,,,,,x,rejected
    viet_nam,so_tram,2025-06-30,12345.5,trạm,reported,exact,Bộ,,,,,,
    tinh_a,so_tram,2024,17,trạm,reported,exact,Bộ,,,,,,

    """,
  ]
}
