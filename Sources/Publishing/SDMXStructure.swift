import Execution
import Foundation
import Indicators

/// The definition of the structure of ``SDMXFiles``: data structure, dataflow, concepts and code lists.
struct SDMXStructure {
  /// Who maintains the structure, and its version.
  static let agency = "DUBAO"
  static let version = "1.0"

  /// The dataflow, as rows name it.
  static let dataflow = "\(agency):DF_INDICATORS(\(version))"

  private let figures: PublishedFigures

  init(_ figures: PublishedFigures) { self.figures = figures }

  /// Returns the message.
  ///
  /// - Throws: An error of the encoder.
  func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Readers tell the version from the first letters, where the metadata must stand.
    let meta = try encoder.encode(message.meta)
    encoder.outputFormatting.insert(.prettyPrinted)
    let data = try encoder.encode(message.data)
    return Data("{\n\"meta\": ".utf8) + meta + Data(",\n\"data\": ".utf8) + data
      + Data("\n}\n".utf8)
  }

  private var message: SDMXMessage {
    // Not the day of writing: the same figures give the same bytes.
    let day = figures.lastDay?.description ?? "2026-01-01"
    return SDMXMessage(
      meta: .init(id: "DUBAO_STRUCTURE", prepared: "\(day)T00:00:00Z"),
      data: .init(
        codelists: codelists, conceptSchemes: [concepts], dataStructures: [structure],
        dataflows: [
          .init(
            id: "DF_INDICATORS", title: LocalizedText(vi: "Số liệu chỉ tiêu", en: "Indicators"),
            structure: Self.urn("datastructure.DataStructure", "DSD_INDICATORS"))
        ]))
  }

  private static func urn(_ kind: String, _ id: String, _ item: String? = nil) -> String {
    "urn:sdmx:org.sdmx.infomodel.\(kind)=\(agency):\(id)(\(version))"
      + (item.map { ".\($0)" } ?? "")
  }

  private var codelists: [SDMXMessage.Scheme] {
    func list(_ id: String, _ vi: String, _ en: String, _ codes: [(String, String, String)])
      -> SDMXMessage.Scheme
    {
      .init(
        id: id, title: LocalizedText(vi: vi, en: en),
        codes: codes.map { .init(id: $0.0, title: LocalizedText(vi: $0.1, en: $0.2)) },
        concepts: nil)
    }
    return [
      list(
        "CL_AREA", "Nơi", "Places", figures.places.map { ($0.key, $0.name.vi, $0.name.en) }),
      list(
        "CL_INDICATOR", "Chỉ tiêu", "Indicators",
        figures.indicators.map { ($0.key, $0.name.vi, $0.name.en) }),
      list(
        "CL_OBS_STATUS", "Loại số liệu", "Status of the figure",
        [
          ("A", "Bình thường", "Normal"), ("B", "Gián đoạn chuỗi", "Time series break"),
          ("E", "Ước tính", "Estimated"), ("P", "Sơ bộ", "Provisional"),
        ]),
      list(
        "CL_FREQ", "Loại kỳ", "Kind of period",
        [
          ("A", "Năm", "Annual"), ("S", "Nửa năm", "Half-yearly"), ("Q", "Quý", "Quarterly"),
          ("M", "Tháng", "Monthly"), ("D", "Ngày", "Daily"),
        ]),
    ]
  }

  /// A component of the structure.
  private struct Part {
    let id: String
    let vi: String
    let en: String
    var codelist: String?
    var type = "String"
  }

  private static let dimensions = [
    Part(id: "REF_AREA", vi: "Nơi", en: "Place", codelist: "CL_AREA"),
    Part(id: "INDICATOR", vi: "Chỉ tiêu", en: "Indicator", codelist: "CL_INDICATOR"),
    Part(
      id: "READING", vi: "Báo cáo thứ mấy của cùng kỳ", en: "Report of the same period",
      type: "Integer"),
  ]
  private static let time = Part(
    id: "TIME_PERIOD", vi: "Kỳ", en: "Period", type: "ObservationalTimePeriod")
  private static let value = Part(id: "OBS_VALUE", vi: "Giá trị", en: "Value", type: "Double")
  private static let attributes = [
    Part(id: "OBS_STATUS", vi: "Loại số liệu", en: "Status", codelist: "CL_OBS_STATUS"),
    Part(id: "FREQ", vi: "Loại kỳ", en: "Kind of period", codelist: "CL_FREQ"),
    Part(id: "UNIT_MEASURE", vi: "Đơn vị tính", en: "Unit"),
    Part(id: "SOURCE", vi: "Nguồn", en: "Source"),
    Part(id: "SOURCE_LINK", vi: "Địa chỉ nguồn", en: "Address of the source"),
    Part(id: "COMMENT_OBS", vi: "Ghi chú", en: "Note"),
  ]

  private var concepts: SDMXMessage.Scheme {
    let parts = Self.dimensions + [Self.time, Self.value] + Self.attributes
    return .init(
      id: "CS_INDICATORS", title: LocalizedText(vi: "Khái niệm", en: "Concepts"), codes: nil,
      concepts: parts.map { .init(id: $0.id, title: LocalizedText(vi: $0.vi, en: $0.en)) })
  }

  private var structure: SDMXMessage.DataStructure {
    func component(_ part: Part) -> SDMXMessage.Component {
      .init(
        id: part.id,
        conceptIdentity: Self.urn("conceptscheme.Concept", "CS_INDICATORS", part.id),
        localRepresentation: part.codelist.map {
          .init(enumeration: Self.urn("codelist.Codelist", $0), format: nil)
        } ?? .init(enumeration: nil, format: .init(dataType: part.type)))
    }
    return .init(
      id: "DSD_INDICATORS",
      title: LocalizedText(vi: "Cấu trúc số liệu chỉ tiêu", en: "Structure of indicators"),
      dataStructureComponents: .init(
        dimensionList: .init(
          dimensions: Self.dimensions.map(component), timeDimension: component(Self.time)),
        measureList: .init(measures: [component(Self.value).used("mandatory")]),
        attributeList: .init(
          attributes: Self.attributes.map { part in
            component(part).used(part.codelist == nil ? "optional" : "mandatory").ofObservations
          })))
  }
}
