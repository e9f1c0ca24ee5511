import Indicators
import Tables

/// A table with a row for each figure, told by the names of its columns.
struct LongShape {
  /// What the shape is called.
  let name: String

  /// The columns that it must have.
  let required: [String]

  /// The columns by what they stand for, the first that the table has of each list.
  let columns: [ColumnMap.Target: [String]]

  /// Which of the other columns tell series apart.
  let dimensions: Dimensions

  enum Dimensions {
    /// None.
    case none

    /// These, where the table has them.
    case named([String])

    /// All but these.
    case allBut([String])

    /// Those before the column of values but these, as in SDMX.
    case beforeValue([String])

    /// Those in brackets but these, and these names.
    case bracketed(except: [String], also: [String])
  }

  /// The shapes that are recognised, the most particular first.
  static let all: [LongShape] = [
    LongShape(
      name: "StatsForecast", required: ["unique_id", "ds", "y"],
      columns: [.seriesID: ["unique_id"], .period: ["ds"], .value: ["y"]], dimensions: .none),
    LongShape(
      name: "UN SDG", required: ["SeriesCode", "TimePeriod", "Value", "GeoAreaCode"],
      columns: [
        .entity: ["GeoAreaName", "GeoAreaCode"], .indicator: ["SeriesDescription", "SeriesCode"],
        .period: ["TimePeriod"], .value: ["Value"], .unit: ["[Units]", "Units"],
        .status: ["[Observation Status]", "Observation Status"],
      ],
      dimensions: .bracketed(
        except: ["[Units]", "[Nature]", "[Reporting Type]", "[Observation Status]"],
        also: [
          "Age", "Sex", "Location", "Disability status", "Education level", "Quantile",
          "Type of product", "Activity", "Name of international institution", "Level/Status",
          "Type of speed", "Type of skill", "Type of mobile technology", "IHR Capacity",
        ])),
    LongShape(
      name: "ITU DataHub", required: ["entityName", "dataYear", "dataValue", "seriesName"],
      columns: [
        .entity: ["entityName"], .indicator: ["seriesName"], .period: ["dataYear"],
        .value: ["dataValue"], .unit: ["seriesUnits"],
      ], dimensions: .named(["Question", "Answer", "Disaggregation", "Category", "Subcategory"])),
    LongShape(
      name: "WHO GHO",
      required: ["IndicatorCode", "Indicator", "Location", "Period", "FactValueNumeric"],
      columns: [
        .entity: ["Location"], .indicator: ["Indicator"], .period: ["Period"],
        .value: ["FactValueNumeric"], .unit: ["FactValueUoM"],
      ], dimensions: .named(["Dim1", "Dim2", "Dim3", "DataSourceDimValueCode"])),
    LongShape(
      name: "WHO GHO (OData)",
      required: ["IndicatorCode", "SpatialDim", "TimeDim", "NumericValue"],
      columns: [
        .entity: ["SpatialDim"], .indicator: ["IndicatorCode"], .period: ["TimeDim"],
        .value: ["NumericValue"],
      ], dimensions: .named(["Dim1", "Dim2", "Dim3", "DataSourceDim"])),
    LongShape(
      name: "Kolada", required: ["kpi", "municipality", "period", "value"],
      columns: [
        .entity: ["municipality"], .indicator: ["kpi"], .period: ["period"], .value: ["value"],
      ], dimensions: .named(["gender", "ou"])),
    LongShape(
      name: "SDMX-CSV", required: ["TIME_PERIOD", "OBS_VALUE"],
      columns: [
        .entity: ["REF_AREA", "geo", "AREA", "LOCATION", "COUNTRY", "GEO_PICT"],
        .indicator: ["INDICATOR", "indic_is", "SERIES"], .period: ["TIME_PERIOD"],
        .value: ["OBS_VALUE"], .unit: ["UNIT_MEASURE", "unit"],
        .status: ["OBS_STATUS", "OBS_FLAG"],
      ],
      dimensions: .beforeValue([
        "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE",
        // Contradictory reports of one series, as this program exports them.
        "READING",
      ])),
    openSDG("Units"), openSDG("Series"), openSDG("GeoCode"),
  ]

  private static func openSDG(_ column: String) -> LongShape {
    LongShape(
      name: "Open SDG", required: ["Year", "Value", column],
      columns: [
        .entity: ["GeoCode"], .indicator: ["Series"], .period: ["Year"], .value: ["Value"],
        .unit: ["Units"], .status: ["Observation status"],
      ],
      dimensions: .allBut([
        "Unit multiplier", "Unit measure", "Footnote", "Source", "TIME_DETAIL", "Reading",
      ]))
  }

  /// Returns the shape of a header and where its columns stand; `nil` if it is none.
  static func recognised(_ header: [String]) -> (name: String, layout: LongLayout)? {
    let ids = header.map(\.withoutLabel)
    let folded = ids.map { $0.lowercased() }
    // Names that differ in case alone would be taken for one another.
    guard Set(folded.filter { !$0.isEmpty }).count == folded.count(where: { !$0.isEmpty }) else {
      return nil
    }
    let places = Dictionary(firstValues: folded.enumerated().map { ($0.element, $0.offset) })
    for shape in all where shape.required.allSatisfy({ places[$0.lowercased()] != nil }) {
      var layout = LongLayout()
      for (target, names) in shape.columns {
        if let index = names.lazy.compactMap({ places[$0.lowercased()] }).first {
          layout.columns[target] = [index]
        }
      }
      layout.magnitude = shape.name == "SDMX-CSV" ? places["unit_mult"] : nil
      layout.action = shape.name == "SDMX-CSV" ? places["action"] : nil
      layout.detail = shape.name == "Open SDG" ? places["time_detail"] : nil
      let used = Set(layout.columns.values.flatMap(\.self))
      layout.dimensions = header.indices.filter { index in
        !used.contains(index) && !ids[index].isEmpty
          && shape.dimensions.contain(
            ids[index], isBeforeValue: index < layout.columns[.value]?.first ?? 0)
      }
      return (shape.name, layout)
    }
    return nil
  }
}

extension LongShape.Dimensions {
  fileprivate func contain(_ column: String, isBeforeValue: Bool) -> Bool {
    func isAmong(_ names: [String]) -> Bool {
      names.contains { $0.lowercased() == column.lowercased() }
    }
    switch self {
    case .none: return false
    case .named(let names): return isAmong(names)
    case .allBut(let names): return !isAmong(names)
    case .beforeValue(let names): return isBeforeValue && !isAmong(names)
    case .bracketed(let except, let also):
      return (column.hasPrefix("[") && !isAmong(except)) || isAmong(also)
    }
  }
}

/// Where the columns of a long table stand.
struct LongLayout {
  var columns: [ColumnMap.Target: [Int]] = [:]
  var dimensions: [Int] = []

  /// The column of the power of ten, and that of what is to be done with a row.
  var magnitude: Int?
  var action: Int?

  /// The column of the period where it is not the whole year.
  var detail: Int?

  /// Returns the figure of a row.
  func row(_ cells: [String], line: Int) -> ShapedRow {
    func text(_ target: ColumnMap.Target, joining separator: String = ":") -> String {
      (columns[target] ?? []).map { cells[$0] }.filter { !$0.isEmpty }.joined(separator: separator)
    }
    // Elsewhere the column holds remarks of any kind.
    let year = text(.period)
    let detail = detail.map { cells[$0] }.flatMap(Period.init).flatMap { period in
      String(period.year) == year ? period.description : nil
    }
    return ShapedRow(
      entity: text(.entity), indicator: text(.indicator), dimensions: dimensions.map { cells[$0] },
      seriesID: text(.seriesID), period: detail ?? year, value: text(.value), unit: text(.unit),
      flags: text(.status), magnitude: magnitude.map { cells[$0] } ?? "", line: line)
  }
}

extension String {
  /// The code of a header of SDMX with labels, as `REF_AREA: Reference area`.
  fileprivate var withoutLabel: String {
    guard let colon = firstIndex(of: ":"), colon > startIndex,
      self[..<colon].allSatisfy({ $0.isLetter || $0 == "_" || $0.isASCIIDigit })
    else { return self }
    return String(self[..<colon])
  }
}
