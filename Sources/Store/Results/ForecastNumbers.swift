import Foundation
import GRDB
import Indicators

/// The quantile table of a series as bytes: mean and quantiles of each year in turn.
enum ForecastNumbers {
  private static let width = 1 + QuantileLevels.all.count

  static func data(_ rows: [QuantileRow]) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * width * rows.count)
    for row in rows {
      for value in CollectionOfOne(row.mean) + row.quantiles {
        let bits = value.bitPattern
        for shift in stride(from: 0, to: 64, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
      }
    }
    return Data(bytes)
  }

  /// Reads the rows, one a year from the first time on.
  static func rows(_ data: Data, firstTime: Double) throws -> [QuantileRow] {
    let bytes = [UInt8](data)
    guard bytes.count.isMultiple(of: 8 * width) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "a forecast has \(bytes.count) bytes")
    }
    return (0..<(bytes.count / (8 * width))).map { year in
      let values = (0..<width).map { column in
        let start = 8 * (year * width + column)
        var bits: UInt64 = 0
        for place in 0..<8 { bits |= UInt64(bytes[start + place]) << (8 * place) }
        return Double(bitPattern: bits)
      }
      return QuantileRow(
        time: firstTime + Double(year), mean: values[0], quantiles: Array(values.dropFirst()))
    }
  }
}
