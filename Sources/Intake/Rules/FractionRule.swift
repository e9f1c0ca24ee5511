import Indicators
import Statistics

/// Shares that are perhaps fractions of 1 under a unit of per cent: all of a file lie below 1.
enum FractionRule {
  /// The number of shares from which they tell something together.
  private static let enough = 3

  /// Returns a finding about each share of a file all of whose shares are above 0 and below 1; a percent sign in the cell
  /// itself, a note of confirmation, or an earlier figure below 1, says that they are meant.
  ///
  /// - Parameters:
  ///   - rows: The observations.
  ///   - indicators: The indicators by key.
  ///   - earlier: What was reported before.
  ///   - isHandedIn: Whether somebody hands the file in and can be asked; else it is a warning.
  /// - Returns: The findings, in no order.
  static func findings(
    _ rows: [Located<Observation>], _ indicators: [String: Indicator], earlier: [Observation],
    isHandedIn: Bool
  ) -> [Finding] {
    var small: [String: [Located<Observation>]] = [:]
    var others: Set<String> = []
    for row in rows {
      let (value, file) = (row.value.value, row.cells.file)
      guard value > 0, row.value.isFitted, indicators[row.value.indicator]?.kind == .share,
        !others.contains(file)
      else { continue }
      if value < 1 {
        small[file, default: []].append(row)
      } else {
        others.insert(file)
      }
    }
    let known = Set(
      earlier.lazy.filter { $0.isFitted && $0.value > 0 && $0.value < 1 }.map {
        [$0.place, $0.indicator]
      })
    return small.filter { !others.contains($0.key) }.values.flatMap { rows -> [Finding] in
      let rows = rows.filter {
        !$0.cells.text("value").hasSuffix("%") && !ConfirmedNote.isIn($0.value.note)
          && CountPair($0.value.numerator, $0.value.denominator) == nil
      }
      guard rows.count >= enough,
        !rows.contains(where: { known.contains([$0.value.place, $0.value.indicator]) })
      else { return [] }
      return rows.map { row in
        let (read, meant) = (row.value.value, NineDigits.rounded(row.value.value * 100))
        let (vi, en) = (
          "mọi tỷ lệ của tệp đều dưới 1 %, ô này được hiểu là \(read.vi) %; nếu là \(meant.vi) %, hãy ghi như vậy",
          "all shares of the file are below 1 %, and this one is read as \(read.en) %; if \(meant.en) % is meant, write that"
        )
        return isHandedIn
          ? row.error("value", ConfirmedNote.fraction, vi: vi, en: en)
          : row.warning("value", ConfirmedNote.fraction, vi: vi, en: en)
      }
    }
  }
}
