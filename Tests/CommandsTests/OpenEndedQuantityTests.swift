import Foundation
import Testing

/// A quantity without a ceiling that grew a thousandfold in four years, asked for at every door.
@Suite("Where a quantity's interval says nothing any more")
struct OpenEndedQuantityTests {
  private static let figures = [(2021, 3), (2022, 40), (2023, 300), (2024, 2000), (2025, 9000)]

  private static func folder(_ scratch: Scratch) throws -> String {
    let files = [
      "places.csv": "key,code,name_vi,name_en,kind,parent,note\nxa,,Xã An,An,commune,,\n",
      "indicators.csv":
        "key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,"
        + "parent_indicator,note_vi,note_en,source,family\n"
        + "stations,Số trạm,Stations,trạm,stations,positive,atLeast,0,,,,,,,\n",
      "plans.csv":
        "key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note\n"
        + "p,xa,Kế hoạch,Plan,1,30/11/2025,2025-11-30,UBND,,\n",
      "milestones/p.csv":
        "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,"
        + "original_text,lead_agency,instrument,note\n"
        + "near,p,stations,1,2026,>=,20000,,trạm,Số trạm,20.000,,,\n"
        + "far,p,stations,2,2035,>=,90000,,trạm,Số trạm,90.000,,,\n",
      "observations/o.csv":
        "place,indicator,period,value,unit,status,publisher,title,reference,note\n"
        + figures.map { "xa,stations,\($0),\($1),trạm,reported,UBND,Báo cáo,,\n" }.joined(),
    ]
    return try scratch.folder("data", files)
  }

  @Test func allDoorsEndInTheSameYear() throws {
    let scratch = try Scratch()
    let report = try Program.run([
      "report", "--datasets", Self.folder(scratch), "--output", scratch.path("out"), "--as-of",
      "2026-01-15", "--prior", "none", "--format", "csv", "--format", "html",
    ])
    try #require(report.status == 0, "\(report.error)")
    func reported(_ name: String) throws -> [[String: String]] {
      rows(try scratch.text("out/\(name)").replacing("\r\n", with: "\n"))
    }
    let projected = try reported("projections.csv")
    let years = projected.compactMap { $0["year"].flatMap(Int.init) }
    #expect(years == Array(2026..<2026 + years.count) && (1..<9).contains(years.count))
    let page = try scratch.text("out/xa.html")
    let last = 2025 + years.count
    #expect(
      page.contains(
        "Dự báo dừng ở cuối năm \(last): từ năm \(last + 1), khoảng 80 % trải rộng quá 100 lần"))

    let table = try scratch.file(
      "in.csv",
      "series_id,entity,indicator,unit,period,value\n"
        + Self.figures.map { "s,xa,stations,trạm,\($0),\($1)\n" }.joined())
    let forecast = try Program.run([
      "forecast", "--input", table, "--origin", "2025", "--horizon", "10", "--output",
      scratch.path("f.csv"),
    ])
    #expect(forecast.status == 0, "\(forecast.error)")
    let forecasts = rows(try scratch.text("f.csv"))
    let refusal = "the 80 % interval spans more than a factor of 100 and says nothing"
    #expect(
      forecasts.map { $0["status"] }
        == years.map { _ in "ok" } + Array(repeating: refusal, count: 10 - years.count))
    for (one, other) in zip(projected, forecasts) {
      for column in ["mean", "p10", "p50", "p90"] { #expect(one[column] == other[column]) }
    }
    #expect(forecasts.suffix(10 - years.count).allSatisfy { $0["p50"] == "" })

    let targets = try scratch.file(
      "t.csv", "series_id,deadline,comparator,target\ns,2026,>=,20000\ns,2035,>=,90000\n")
    for command in ["assess", "simulate"] {
      let run = try Program.run([
        command, "--input", table, "--origin", "2025", "--milestones", targets, "--output",
        scratch.path("\(command).csv"),
      ])
      #expect(run.status == 0, "\(run.error)")
    }
    let assessed = rows(try scratch.text("assess.csv"))
    #expect(assessed.map { $0["status"] } == ["ok", refusal])
    #expect(assessed.last?["probability"] == "")
    let milestones = try reported("milestones.csv")
    #expect(milestones.map { $0["reason"] } == ["", "intervalTooWide"])
    #expect(milestones.first?["probability"] == assessed.first?["probability"])
    #expect(milestones.last?["probability"] == "" && milestones.last?["status"] == "notAssessable")

    let level = try Program.run([
      "target", "xa", "stations", "--year", "2035", "--datasets", scratch.path("data"), "--as-of",
      "2026-01-15", "--prior", "none",
    ])
    #expect(level.status == 1 && level.error.contains("2035"), "\(level.error)")
    let whatIf = try Program.run([
      "whatif", "xa", "stations", "--step", "+5000@2027", "--language", "vi", "--datasets",
      scratch.path("data"),
      "--as-of", "2026-01-15", "--prior", "none",
    ])
    #expect(whatIf.status == 0, "\(whatIf.error)")
    #expect(whatIf.output.contains("+5.000 trạm đến cuối năm 2027"), "\(whatIf.output)")
  }
}
