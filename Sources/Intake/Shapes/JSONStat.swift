import Foundation
import Tables

/// Reads JSON-stat 2.0: https://json-stat.org/full/.
enum JSONStat {
  /// The largest text that is read, in bytes.
  private static let largest = 64 << 20

  static func cube(of text: String) throws(CubeError) -> DataCube {
    guard text.utf8.count <= largest else { throw .tooLarge(DataCube.greatestCells) }
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let root = object as? [String: Any]
    else { throw .malformed(line: 1, what: "no JSON object") }
    guard root["class"] as? String == "dataset" else {
      throw .unsupported("JSON of the class '\((root["class"] as? String ?? "none").prefix(40))'")
    }
    guard let ids = root["id"] as? [String], let sizes = root["size"] as? [Int],
      ids.count == sizes.count, let described = root["dimension"] as? [String: Any]
    else { throw .malformed(line: 1, what: "id, size or dimension is missing") }
    let roles = root["role"] as? [String: Any] ?? [:]
    var dimensions: [DataCube.Dimension] = []
    for (id, size) in zip(ids, sizes) {
      guard let dimension = described[id] as? [String: Any] else {
        throw .malformed(line: 1, what: "the dimension '\(id.prefix(40))' is missing")
      }
      let isTime = (roles["time"] as? [String])?.contains(id) == true
      let labels = try labels(of: dimension, id, size, asCodes: isTime)
      let role: DataCube.Role =
        isTime
        ? .time
        : (roles["geo"] as? [String])?.contains(id) == true
          ? .place : (roles["metric"] as? [String])?.contains(id) == true ? .metric : .other
      dimensions.append(
        DataCube.Dimension(name: dimension["label"] as? String ?? id, labels: labels, role: role))
    }
    var size = 1
    for dimension in dimensions {
      let (product, overflows) = size.multipliedReportingOverflow(by: dimension.labels.count)
      guard !overflows, product <= DataCube.greatestCells else {
        throw .tooLarge(DataCube.greatestCells)
      }
      size = product
    }
    let values = try texts(of: root["value"], size)
    let flags = try texts(of: root["status"], size)
    return try DataCube(
      format: "JSON-stat 2.0", title: root["label"] as? String ?? "", unit: unit(described, ids),
      dimensions: dimensions, cells: zip(values, flags).map { DataCube.Cell(value: $0, flags: $1) })
  }

  /// The labels of the categories in the order of their index.
  ///
  /// Times have their codes, since labels of times are words of a language.
  private static func labels(
    of dimension: [String: Any], _ id: String, _ size: Int, asCodes: Bool
  ) throws(CubeError) -> [String] {
    let category = dimension["category"] as? [String: Any] ?? [:]
    let names = category["label"] as? [String: String] ?? [:]
    let codes: [String]
    if let list = category["index"] as? [String] {
      codes = list
    } else if let places = category["index"] as? [String: Int] {
      let sorted = places.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      guard sorted.map(\.value) == Array(0..<sorted.count) else {
        throw .malformed(line: 1, what: "the index of '\(id.prefix(40))' has gaps")
      }
      codes = sorted.map(\.key)
    } else {
      codes = Array(names.keys)
    }
    guard codes.count == size, size > 0, category["index"] != nil || size == 1 else {
      throw .malformed(line: 1, what: "the categories of '\(id.prefix(40))' are not \(size)")
    }
    return codes.map { code in
      guard let name = names[code] else { return code }
      return asCodes && PublicPeriod.isHeader(code) ? code : name
    }
  }

  /// Values or flags: a list, an object by position, or one text for all.
  private static func texts(of any: Any?, _ size: Int) throws(CubeError) -> [String] {
    var result = [String](repeating: "", count: size)
    switch any {
    case let list as [Any]:
      guard list.count == size else { throw .wrongSize(list.count, size) }
      for (index, element) in list.enumerated() { result[index] = text(element) }
    case let object as [String: Any]:
      for (key, element) in object {
        guard let index = Int(key), result.indices.contains(index) else {
          throw .malformed(line: 1, what: "no cell has the number '\(key.prefix(40))'")
        }
        result[index] = text(element)
      }
    case let flag as String: result = [String](repeating: flag, count: size)
    default: break
    }
    return result
  }

  private static func text(_ any: Any) -> String {
    switch any {
    case let text as String: text
    case let number as NSNumber: CSVField.shortest(number.doubleValue)
    default: ""
    }
  }

  /// The unit that all categories of the metric have; empty if there is none.
  private static func unit(_ described: [String: Any], _ ids: [String]) -> String {
    var found: Set<String> = []
    for id in ids {
      let category = (described[id] as? [String: Any])?["category"] as? [String: Any]
      for case let unit as [String: Any] in (category?["unit"] as? [String: Any] ?? [:]).values {
        if let text = (unit["base"] ?? unit["label"] ?? unit["symbol"]) as? String {
          found.insert(text)
        }
      }
    }
    return found.count == 1 ? found.first ?? "" : ""
  }
}
