import Indicators
import Intake

/// A small data folder without fault, whose files tests replace one at a time.
enum FolderFixture {
  static let files = [
    "indicators.csv": """
    key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,\
    parent_indicator,note_vi,note_en,source
    coverage_5g,Tỷ lệ phủ sóng 5G,5G coverage,% dân số,% of population,share,atLeast,0,100,\
    population,,,,
    budget_share,Tỷ lệ chi ngân sách,Budget share,%,%,managedLevel,atLeast,,,,,,,
    rank,Thứ hạng,Rank,hạng,rank,positive,atMost,1,193,,,,,

    """,
    "places.csv": """
    key,code,name_vi,name_en,kind,parent,note
    viet_nam,,Việt Nam,Viet Nam,nation,,
    hai_phong,31,thành phố Hải Phòng,Hải Phòng city,province,viet_nam,
    kien_an,11443,phường Kiến An,Kiến An ward,ward,hai_phong,

    """,
    "plans.csv": """
    key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note
    kien_an_2025,kien_an,Kế hoạch,Plan,,,2025-11-30,UBND phường Kiến An,,

    """,
    "milestones/kien_an_2025.csv": milestones("a,kien_an_2025,coverage_5g,PL-1,2030,>=,80,,80%"),
    "tasks/kien_an_2025.csv": tasks("1,kien_an_2025,Việc,2025-12-31,not-reported"),
    "observations/kien_an.csv": observations("kien_an,coverage_5g,2024,40,,reported,"),
  ]

  /// Returns a file of milestones with the columns that tests look at.
  static func milestones(_ rows: String...) -> String {
    let header =
      "id,plan,indicator,row,deadline,comparator,value,upper_value,original_text,unit,"
      + "indicator_text,lead_agency,instrument,note"
    return ([header] + rows.map { $0 + ",,,,," }).joined(separator: "\n") + "\n"
  }

  /// Returns a file of tasks with the columns that tests look at.
  static func tasks(_ rows: String...) -> String {
    let header =
      "id,plan,text,deadline,state,section,number,lead_agency,cooperating_agency,expected_output,"
      + "deadline_text,evidence"
    return ([header] + rows.map { $0 + ",,,,,,," }).joined(separator: "\n") + "\n"
  }

  /// Returns a file of observations with the columns that tests look at.
  static func observations(_ rows: String...) -> String {
    let header = "place,indicator,period,value,unit,status,bound"
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// Reads the folder with some files replaced, or removed where the text is `nil`.
  static func read(_ replacements: [String: String?] = [:]) throws -> Dataset {
    var files = files
    for (name, text) in replacements { files[name] = text }
    return try withFolder(files) { path in try readDataFolder(path) }
  }

  /// Returns the findings of reading the folder, as sentences; errors without warnings if any.
  static func sentences(_ replacements: [String: String?]) throws -> [String] {
    do {
      return try read(replacements).findings.map(\.description)
    } catch IntakeError.invalid(let findings) {
      return findings.filter { $0.severity == .error }.map(\.description)
    }
  }
}
