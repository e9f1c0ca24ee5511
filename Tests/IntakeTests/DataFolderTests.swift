import Foundation
import Indicators
import Intake
import Testing

@Suite("Data folder")
struct DataFolderTests {
  @Test func aFolderWithoutFaultIsReadWhole() throws {
    let dataset = try FolderFixture.read()
    #expect(dataset.findings.isEmpty)
    #expect(dataset.indicators.map(\.key) == ["coverage_5g", "budget_share", "rank"])
    #expect(dataset.indicators.map(\.upperBound) == [100, nil, 193])
    #expect(dataset.places.map(\.parent) == [nil, "viet_nam", "hai_phong"])
    #expect(dataset.plans.map(\.issuedOn) == [CalendarDate("2025-11-30")])
    #expect(dataset.denominators.isEmpty)
    #expect(
      dataset.milestones == [
        Milestone(
          id: "a", plan: "kien_an_2025", place: "kien_an", indicator: "coverage_5g", row: "PL-1",
          deadline: 2030, comparator: .atLeast, value: 80, unit: "", originalText: "80%",
          location: "milestones/kien_an_2025.csv:2")
      ])
    #expect(dataset.tasks.map(\.place) == ["kien_an"])
    #expect(dataset.tasks.map(\.location) == ["tasks/kien_an_2025.csv:2"])
    #expect(
      dataset.observations == [
        Observation(
          place: "kien_an", indicator: "coverage_5g", period: .year(2024), value: 40, unit: "",
          status: .reported, location: "observations/kien_an.csv:2")
      ])
  }

  @Test func allFilesOfAFolderAreReadByName() throws {
    let dataset = try FolderFixture.read([
      "observations/z.csv": FolderFixture.observations("kien_an,rank,2024,3,hạng,reported,"),
      "observations/a.csv": FolderFixture.observations("kien_an,rank,2023,4,hạng,reported,exact"),
      "observations/note.txt": "not a table",
    ])
    #expect(dataset.observations.map(\.value) == [4, 40, 3])
  }

  @Test func denominatorsAreOptionalAndMayBeEmpty() throws {
    let header = "place,kind,period,count,source,url,note\n"
    #expect(try FolderFixture.read(["denominators.csv": header]).denominators.isEmpty)
    let dataset = try FolderFixture.read([
      "denominators.csv": header + "kien_an,population,2024-04-01,\"39.521,0\",Niên giám,,\n"
    ])
    #expect(dataset.denominators.map(\.count) == [39521])
  }

  @Test func deadlinesOfTasks() throws {
    let dataset = try FolderFixture.read([
      "tasks/kien_an_2025.csv": FolderFixture.tasks(
        "1,kien_an_2025,x,31/12/2025,done", "2,kien_an_2025,x,recurring,in-progress",
        "3,kien_an_2025,x,yearly,awaiting-evidence", "4,kien_an_2025,x,,not-reported")
    ])
    let date = try #require(CalendarDate("2025-12-31"))
    #expect(
      dataset.tasks.map(\.deadline) == [.date(date), .recurring, .yearly, PlanTask.Deadline.none])
    #expect(dataset.tasks.map(\.state) == [.done, .inProgress, .awaitingEvidence, .notReported])
  }

  @Test func keysMatchHoweverTheirLettersAreTyped() throws {
    let decomposed = FolderFixture.files.mapValues(\.decomposedStringWithCanonicalMapping)
    let dataset = try FolderFixture.read(decomposed.mapValues { $0 })
    #expect(dataset.findings.isEmpty)
    #expect(dataset.milestones.count == 1)
  }

  @Test func rowsOfCommasSayNothing() throws {
    let text = FolderFixture.observations("kien_an,rank,2024,3,,reported,", ",,,,,,", " ,,,,,,")
    #expect(try FolderFixture.read(["observations/kien_an.csv": text]).observations.count == 1)
  }

  @Test func missingFolder() {
    let error = #expect(throws: IntakeError.self) { try readDataFolder("nowhere") }
    #expect(error?.description == "nowhere: there is no such folder")
  }

  @Test func fileInsteadOfFolder() throws {
    try withFolder(["a.csv": "x"]) { path in
      let error = #expect(throws: IntakeError.self) { try readDataFolder("\(path)/a.csv") }
      #expect(error?.description == "\(path)/a.csv: this is not a folder that can be read")
    }
  }

  @Test func anEmptyFolderLacksAllFiles() throws {
    let error = try withFolder([:]) { path in
      #expect(throws: IntakeError.self) { try readDataFolder(path) }
    }
    #expect(
      error?.description == """
        indicators.csv: there is no such file
        places.csv: there is no such file
        plans.csv: there is no such file
        milestones: the folder is missing or holds no CSV file
        observations: the folder is missing or holds no CSV file
        """)
  }

  @Test func mistakesOfAllFilesAreNamedAtOnceInTheOrderOfTheFiles() throws {
    let error = #expect(throws: IntakeError.self) {
      try FolderFixture.read([
        "places.csv": "key,code,name_vi,name_en,kind,parent,note\nkien_an,,a,b,town,,\n",
        "plans.csv":
          "key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note\n"
          + "kien_an_2025,kien_an,a,b,,,,,,\n",
        "milestones/kien_an_2025.csv": FolderFixture.milestones(
          "a,kien_an_2025,coverage_5,x,30,>=,,,80%", "b,kien_an_2024,rank,x,2030,=>,x,,1"),
        "observations/kien_an.csv": FolderFixture.observations(
          "kien_an,coverage_5g,2024,40,,reported", "kien_ann,rank,soon,x,,known,exact"),
      ])
    }
    #expect(
      error?.text(in: .english) == """
        places.csv:2: column 'kind': 'town' is not allowed; use one of nation, province, commune, \
        ward, specialZone, formerProvince, organisation, group
        milestones/kien_an_2025.csv:2: column 'deadline': the year of '30' is not between 1900 and \
        2200
        milestones/kien_an_2025.csv:2: column 'indicator': no indicator has the key 'coverage_5'; \
        is it 'coverage_5g'?
        milestones/kien_an_2025.csv:2: column 'value': comparator '>=' needs a value
        milestones/kien_an_2025.csv:3: column 'comparator': '=>' is not allowed; use one of >=, >, \
        =, <=, <, range, striving, qualitative, none
        milestones/kien_an_2025.csv:3: column 'plan': no plan has the key 'kien_an_2024'; is it \
        'kien_an_2025'?
        milestones/kien_an_2025.csv:3: column 'value': 'x' is not a number; write it like 39.52 or \
        39,52
        observations/kien_an.csv:2: the row has 6 cells, the header has 7
        observations/kien_an.csv:3: column 'period': 'soon' is not a period; write it like 2025, \
        2025-06, 2025-06-30 or Quý II/2025
        observations/kien_an.csv:3: column 'place': no place has the key 'kien_ann'; is it 'kien_an'?
        observations/kien_an.csv:3: column 'status': 'known' is not allowed; use one of reported, \
        estimate, disputed, target-claim, awaiting-evidence, rejected
        observations/kien_an.csv:3: column 'value': 'x' is not a number; write it like 39.52 or 39,52
        warning: plans.csv:2: column 'issued_on': the plan has no date of issue
        """)
    #expect(
      error?.text(in: .vietnamese).contains(
        "observations/kien_an.csv:3: cột 'place': không có địa bàn nào mang mã 'kien_ann'; "
          + "có phải là 'kien_an'?") == true)
  }
}
