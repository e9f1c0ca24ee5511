import Indicators
import Statistics

/// The tables of a nation that do not grow from month to month: places, plans and what they aim at.
public struct PlanTables: Sendable {
  /// The years at whose ends milestones are due.
  static let deadlines = [2026, 2030, 2035]

  private let nation: IllustrativeNation

  /// Creates the tables of a nation.
  public init(_ nation: IllustrativeNation) { self.nation = nation }

  /// The indicators, as the catalogue has them.
  public var indicators: [UInt8] {
    table(
      "key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,"
        + "parent_indicator,note_vi,note_en,source,family"
    ) { rows in
      for indicator in nation.indicators {
        rows.appendRow([
          indicator.key, indicator.name.vi, indicator.name.en, indicator.unit.vi,
          indicator.unit.en, indicator.kind.rawValue, indicator.direction.rawValue, "0", "100",
          indicator.denominator, "", indicator.note.vi, indicator.note.en,
          "định nghĩa thật, số liệu minh họa (real definition, illustrative figures)",
          indicator.family.rawValue,
        ])
      }
    }
  }

  /// The nation, the provinces and the communes.
  public var places: [UInt8] {
    table("key,code,name_vi,name_en,kind,parent,note") { rows in
      rows.appendRow([
        IllustrativePlace.nation, "", "Việt Nam (minh họa)", "Viet Nam (illustrative)",
        Place.Kind.nation.rawValue, "", ReportTable.note,
      ])
      for place in nation.provinces + nation.communes {
        rows.appendRow([
          place.key, "", place.name.vi, place.name.en, place.kind.rawValue, place.parent,
          ReportTable.note,
        ])
      }
    }
  }

  /// The populations.
  public var denominators: [UInt8] {
    table("place,kind,period,count,source,url,note") { rows in
      func append(_ key: String, _ count: Int) {
        rows.appendRow([
          key, "population", "2025-07-01", String(count), ReportTable.publisher, "",
          ReportTable.note,
        ])
      }
      append(IllustrativePlace.nation, nation.population)
      for place in nation.provinces + nation.communes { append(place.key, place.population) }
    }
  }

  /// A plan of every commune.
  public var plans: [UInt8] {
    table(
      "key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note"
    ) { rows in
      for place in nation.communes {
        rows.appendRow([
          planKey(place), place.key, "Kế hoạch minh họa của \(place.name.vi)",
          "Illustrative plan of \(place.name.en)", "", "", "2025-11-30",
          ReportTable.publisher, "illustrative", ReportTable.note,
        ])
      }
    }
  }

  /// Calls a function with the milestones of every commune, some hundred thousand bytes at a time.
  ///
  /// - Parameter body: Takes whole rows in UTF-8, the header first.
  /// - Throws: What `body` throws.
  public func forEachPartOfMilestones<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var rows = CSVBytes(capacity: 1 << 19)
    rows.append(
      "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,"
        + "original_text,lead_agency,instrument,note\n")
    let courses = nation.indicators.map {
      IllustrativeCurve(indicator: $0, place: nil, draws: nation.draws)
    }
    for place in nation.communes {
      for (number, indicator) in nation.indicators.enumerated() {
        append(number, indicator, courses[number], of: place, to: &rows)
      }
      if rows.bytes.count > 1 << 18 {
        try body(rows.bytes)
        rows.removeAll()
      }
    }
    if !rows.bytes.isEmpty { try body(rows.bytes) }
  }

  /// Appends the milestones of a commune and an indicator, about the course of the nation, each at least
  /// as high as the one before it.
  private func append(
    _ number: Int, _ indicator: Indicator, _ course: IllustrativeCurve,
    of place: IllustrativePlace, to rows: inout CSVBytes
  ) {
    let words = nation.draws.words(StableHash.hash([place.key, indicator.key]), .ofTargets)
    // In steps of five points, as plans set them; of half a point for shares of a budget.
    let step = indicator.kind == .share ? 500 : 50
    let plan = planKey(place)
    var reached = step
    for (index, deadline) in Self.deadlines.enumerated() {
      let aim = course.level(Double(deadline + 1)) * (0.8 + 0.5 * words[index].uniform)
      let steps = Int((100 * aim / Double(step)).rounded())
      reached = min(max(reached, steps * step), 10_000)
      let value = "\(reached / 100)" + (reached.isMultiple(of: 100) ? "" : ".5")
      let isAll = reached == 10_000
      rows.appendRow([
        "\(plan):\(indicator.key):\(deadline)", plan, indicator.key, "MH-\(number + 1)",
        String(deadline), isAll ? "=" : ">=", value, "", "%", indicator.name.vi,
        (isAll ? "" : "≥") + value + "% (minh họa)", "cơ quan minh họa (illustrative)", "",
        ReportTable.note,
      ])
    }
  }

  private func planKey(_ place: IllustrativePlace) -> String { "ke_hoach_\(place.key)" }

  private func table(_ header: String, _ fill: (inout CSVBytes) -> Void) -> [UInt8] {
    var rows = CSVBytes(capacity: 1 << 16)
    rows.append(header + "\n")
    fill(&rows)
    return rows.bytes
  }
}
