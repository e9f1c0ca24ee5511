import ArgumentParser
import DuBao
import Execution
import GapReports
import Indicators
import Reporting
import Tables

/// `dubao due`: what places owe, first what would tell most.
struct Due: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List the figures, tasks and evidence that are due, those that would move a verdict most first.",
    discussion: """
      Figures come first: those that were sent back, that are missing, disputed or more than two years old, and those of \
      the periods that a plan asks for (datasets/README.md, reporting), by how far a figure may move the \
      probability of a milestone: 1 where nothing is known or contradictory figures say yes and no, 0 where it is \
      certain or the last figure is of today. Then tasks by the days that they are overdue. What has no day of its own is \
      to be handed in 15 days after the date.

      Example: dubao due --datasets datasets --format csv
      Example: dubao due --store dubao.sqlite --place tan_loi --limit 20
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Keys of the places; default all with a plan.", valueName: "key"))
  var place: [String] = []

  @Option(help: "The greatest number of lines.")
  var limit: Int?

  @OptionGroup var options: PlannerOptions

  func validate() throws {
    guard limit.map({ $0 >= 1 }) ?? true else { throw ValidationError("--limit takes 1 or more.") }
  }

  func run() async throws {
    try tell(DueList(try await options.report(place)))
  }

  private func tell(_ list: DueList) throws {
    let shown = list.limited(to: limit)
    switch options.format {
    case .json: try StandardOutput.print(PrintedForm.json(shown))
    case .csv: try StandardOutput.write(shown.csv)
    case .text: try StandardOutput.print(shown.text(options.language, all: list.items.count))
    }
  }
}

extension DueList {
  fileprivate var csv: String {
    let columns = [
      "place", "place_name", "kind", "subject", "name_vi", "name_en", "milestone", "deadline",
      "verdict", "weight", "days_overdue", "period", "periods_missing", "reason", "lead_agency",
      "by",
    ]
    return CSVWriter.text(columns: columns, rows: items) { (item: DueItem) -> [CSVField] in
      [
        .code(item.place), .text(item.placeName.vi), .code(item.kind.rawValue), .code(item.subject),
        .text(item.name.vi), .text(item.name.en), CSVField(code: item.milestone),
        CSVField(item.deadline), CSVField(code: item.verdict?.rawValue),
        CSVField(nineDigits: item.weight), CSVField(item.daysOverdue),
        CSVField(code: item.period?.description), CSVField(item.periodsMissing),
        .text(item.reason), .text(item.leadAgency),
        .code(item.by.description),
      ]
    }
  }

  /// The text for people.
  fileprivate func text(_ language: Language, all: Int) -> String {
    func say(_ vietnamese: String, _ english: String) -> String {
      language == .vietnamese ? vietnamese : english
    }
    guard !items.isEmpty else { return say("Không có gì phải nộp.", "Nothing is due.") }
    let format = NumberFormat(language)
    func cut(_ text: String, _ length: Int) -> String {
      text.count > length ? String(text.prefix(length - 1)) + "…" : text
    }
    let rows = items.map { (item: DueItem) -> [String] in
      let weight = item.weight.map { format.percent(100 * $0, decimals: 0) }
      let days = item.daysOverdue.map { say("\($0) ngày", "\($0) days") }
      let late = item.period.map { period in
        format.period(period) + (days.map { ", \($0)" } ?? "")
      }
      let agency = item.leadAgency.isEmpty ? say("chưa nêu", "not named") : item.leadAgency
      return [
        item.placeName[language], item.kind.name[language], cut(item.name[language], 52),
        item.deadline.map(String.init) ?? "", weight ?? "", late ?? days ?? "", cut(agency, 32),
      ]
    }
    let table = TextColumns.text(
      [
        say("địa phương", "place"), say("loại", "kind"), say("nội dung", "what"),
        say("hạn", "deadline"), say("ảnh hưởng", "weight"), say("kỳ, quá hạn", "period, late"),
        say("chủ trì", "lead"),
      ], rows)
    let day = items.first.map { format.date($0.by) } ?? ""
    return say(
      "\(items.count) trong \(all) việc phải nộp trước ngày \(day):",
      "\(items.count) of \(all) things due by \(day):") + "\n" + table
  }
}
