import Archives
import Foundation
import Indicators
import Spreadsheet
import Testing

@testable import Reporting

/// The numbers of documents and workbooks, read back from what is printed and held against `gap-report.json`.
@Suite("Printed figures are those of the JSON")
struct PrintedFiguresTests {
  private static func reports() async throws -> [GapReport] {
    try await [ShippedReportTests.shipped.value, ShippedReportTests.illustrative.value].map {
      try JSONReport.report(from: JSONReport.data($0))
    }
  }

  // MARK: - Documents

  @Test(arguments: Language.allCases)
  func ofDocuments(language: Language) async throws {
    var compared = 0
    for report in try await Self.reports() {
      let documents = DocumentReport(report, language: language)
      for document in documents.documents {
        let printed = try PrintedDocument(documents, document)
        for entry in document.report.indicators
        where entry.milestones.contains(where: \.hasNumbers) {
          let name = entry.indicator.name[language]
          let rows = try #require(printed.milestones[name], "\(name) is not described")
          for (index, assessment) in entry.milestones.enumerated() {
            compared += Self.compare(assessment, entry.indicator, rows, index, language)
          }
        }
      }
    }
    #expect(compared > 200)
  }

  /// Compares a milestone with what is printed in its column; returns how many numbers were compared.
  private static func compare(
    _ said: MilestoneAssessment, _ indicator: Indicator, _ rows: [String: [[String]]],
    _ column: Int, _ language: Language
  ) -> Int {
    let isVietnamese = language == .vietnamese
    var compared = 0
    func cell(_ label: String) -> [String] {
      let cells = rows[label] ?? []
      return cells.indices.contains(column) ? cells[column] : []
    }
    func expect(_ value: Double?, _ line: String?, _ what: String) {
      guard let value else { return }
      let number = line.flatMap { PrintedNumber($0, isVietnamese: isVietnamese) }
      #expect(
        number?.isClose(to: abs(value)) == true,
        "\(said.milestone.id): \(what) \(value), printed '\(line ?? "")'")
      compared += 1
    }
    let chance = cell(isVietnamese ? "Xác suất đạt" : "Probability of meeting it")
    expect(
      said.probability.map { 100 * min(max($0, 0.02), 0.98) }, chance.first, "probability")
    expect(
      said.median, cell(isVietnamese ? "Giá trị tại hạn" : "Value at the deadline").first, "median")
    let gap = cell(isVietnamese ? "Chênh lệch so với mốc" : "Gap to the milestone")
    if let value = said.gap, abs(value) > 0.005 {
      expect(value, gap.first, "gap")
      let isShort = gap.first?.contains(isVietnamese ? "thiếu" : "short") == true
      #expect(isShort == (value > 0), "\(said.milestone.id): gap \(value), \(gap)")
      if let count = said.gapCount, gap.count > 1 { expect(count, gap.last, "people") }
    }
    let needed = cell(isVietnamese ? "Tốc độ mỗi năm" : "Pace a year").first {
      $0.hasPrefix(isVietnamese ? "cần" : "needed")
    }
    if needed != nil { expect(said.requiredPace, needed, "pace needed") }
    let isAsked =
      !said.isPast && said.status != .achieved && said.requiredPace != nil
      && (said.daysLeft ?? .max) >= 365
    #expect(!isAsked || needed != nil, "\(said.milestone.id): no pace needed")
    return compared
  }

  // MARK: - Workbooks

  @Test(arguments: Language.allCases)
  func ofWorkbooks(language: Language) async throws {
    for report in try await Self.reports() {
      let words = Wording(language, method: report.method)
      let sheet = try #require(
        WorkbookReport.workbook(report, language: language).sheets.first {
          $0.name == words.sheet(.milestones)
        })
      let header = try #require(sheet.filter?.firstRow)
      let milestones = report.places.flatMap(\.indicators).flatMap(\.milestones)
      let columns: [(WorkbookColumn, [Double?])] = [
        (.probability, milestones.map(\.probability)), (.median, milestones.map(\.median)),
        (.gap, milestones.map(\.gap)), (.gapCount, milestones.map(\.gapCount)),
        (.recentPace, milestones.map(\.recentPace)),
        (.requiredPace, milestones.map(\.requiredPace)),
      ]
      for (column, values) in columns {
        let index = try #require(
          sheet.rows[header].cells.firstIndex { $0.value == .text(words.column(column)) })
        let found = sheet.rows.dropFirst(header + 1).map { row -> Double? in
          if case .number(let number) = row.cells[index].value { number } else { nil }
        }
        #expect(found == values, "\(column)")
      }
    }
  }

  // MARK: - What does not stand in a document

  @Test(arguments: Language.allCases)
  func documentsHaveNoKeysMarksOrFileNames(language: Language) async throws {
    for report in try await Self.reports() {
      let documents = DocumentReport(report, language: language)
      var keys = report.places.flatMap(\.indicators).map(\.indicator.key)
      keys += report.places.map(\.place.key)
      keys += report.places.flatMap(\.plans).map(\.key)
      keys += report.method.models.map(\.name)
      // A key of one word is a word of the language, too.
      let marked = Set(keys.filter { $0.contains("_") || $0.contains("-") })
      for document in documents.documents {
        let text = try PrintedDocument(documents, document).text
        for key in marked {
          // A key can be a part of the address of a publication.
          let found = text.split(whereSeparator: \.isWhitespace).first {
            $0.contains(key) && !$0.contains("/") && !$0.contains(".")
          }
          #expect(found == nil, "\(document.report.place.key): \(found ?? "")")
        }
        #expect(text.firstMatch(of: /\b[0-9a-f]{16}\b/) == nil)
        for ending in [".csv", ".xlsx", ".json"] { #expect(!text.contains(ending)) }
      }
    }
  }

  /// What is said of one indicator may hold for another; of the summary, the reading aid and the method, nothing
  /// may come twice.
  @Test(arguments: Language.allCases)
  func documentsSayNothingTwice(language: Language) async throws {
    for report in try await Self.reports() {
      for document in DocumentReport(report, language: language).documents {
        func paragraphs(_ section: Section) -> [Paragraph] {
          section.blocks.compactMap {
            if case .paragraph(let paragraph) = $0 { paragraph } else { nil }
          }
        }
        let main = try #require(document.sections.first.map(paragraphs))
        let summary = main.prefix { $0.style != .heading1 || !Self.text($0).hasPrefix("III.") }
        let others = document.sections.filter { $0.columns == 2 } + document.sections[1...1]
        let texts = (Array(summary) + others.flatMap(paragraphs)).map(Self.text)
        var seen: Set<String> = []
        let twice = texts.filter { $0.count > 40 && !seen.insert($0).inserted }
        #expect(texts.count > 30 && twice == [], "\(document.report.place.key)")
      }
    }
  }

  private static func text(_ paragraph: Paragraph) -> String { TableBlock.Cell([paragraph]).text }
}

/// The text of a document, and what it says of milestones.
private struct PrintedDocument {
  private(set) var text = ""

  /// The lines of the cells of each row of the tables of milestones, by the name of the indicator and the label.
  private(set) var milestones: [String: [String: [[String]]]] = [:]

  init(_ report: DocumentReport, _ document: PlaceDocument) throws {
    let entry = try #require(
      report.package(document).entries(pictures: [:]).first { $0.name == "word/document.xml" })
    let xml = String(decoding: entry.data, as: UTF8.self)
    text = Self.lines(xml).joined(separator: "\n")
    let words = document.words
    let deadline = words.say(.documentDeadline)
    var indicator: String?
    let parts = /<w:pStyle w:val="Heading2"\/>.*?<\/w:p>|<w:tbl>.*?<\/w:tbl>/.dotMatchesNewlines()
    for match in xml.matches(of: parts) {
      let part = String(match.0)
      guard part.hasPrefix("<w:tbl>") else {
        let heading = Self.lines(part).joined()
        indicator = heading.firstRange(of: ". ").map { String(heading[$0.upperBound...]) }
        continue
      }
      guard let indicator else { continue }
      let rows = part.components(separatedBy: "<w:tr>").dropFirst().map { row in
        row.components(separatedBy: "<w:tc>").dropFirst().map(Self.lines)
      }
      if part.contains("DuBaoPlain") {
        // One milestone stands beside its chart, a line for each label.
        for line in rows.first?.last ?? [] {
          guard let colon = line.firstRange(of: ": ") else { continue }
          let cell = line[colon.upperBound...].components(separatedBy: "; ")
          milestones[indicator, default: [:]][String(line[..<colon.lowerBound]), default: []] = [
            cell
          ]
        }
      } else if rows.first?.first == [deadline] {
        let earlier = milestones[indicator]?[deadline]?.count ?? 0
        for row in rows {
          guard let label = row.first?.first else { continue }
          var cells = milestones[indicator]?[label] ?? []
          while cells.count < earlier { cells.append([]) }
          milestones[indicator, default: [:]][label] = cells + row.dropFirst()
        }
      }
    }
  }

  /// The paragraphs of a piece of markup.
  private static func lines(_ xml: String) -> [String] {
    xml.components(separatedBy: "</w:p>").map { paragraph in
      paragraph.replacing(/<[^>]*>/, with: "").replacing("&amp;", with: "&")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
        .replacing("&quot;", with: "\"")
    }.filter { !$0.isEmpty }
  }
}

/// The first number of a text, with what rounding leaves open.
private struct PrintedNumber {
  let value: Double
  let tolerance: Double

  init?(_ text: String, isVietnamese: Bool) {
    guard let match = text.firstMatch(of: /[0-9][0-9.,]*/) else { return nil }
    var digits = String(match.0)
    while let last = digits.last, last == "." || last == "," { digits.removeLast() }
    digits = digits.replacing(isVietnamese ? "." : ",", with: "")
      .replacing(",", with: ".")
    guard let value = Double(digits) else { return nil }
    self.value = value
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let half = 0.5 / (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    // Of great numbers only three digits are printed.
    tolerance = max(half, value >= 1000 ? 0.005 * value : 0) * (1 + 1e-9)
  }

  func isClose(to other: Double) -> Bool { abs(value - other) <= tolerance }
}
