/// A month of the calendar, counted so that months can be added.
public struct Month: Sendable, Hashable, Comparable {
  /// The number of months since January of the year 0.
  let number: Int

  init(number: Int) { self.number = number }

  /// Creates a month, 1 to 12, of a year.
  public init(year: Int, month: Int) { number = year * 12 + month - 1 }

  /// The calendar year.
  var year: Int { number / 12 }

  /// The month of the year, 1 to 12.
  var ofYear: Int { number % 12 + 1 }

  /// The end of the month on the decimal-year axis.
  var end: Double { Double(number + 1) / 12 }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension Month: LosslessStringConvertible {
  /// Reads the form `YYYY-MM`, of the years 1900 to 2199.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), (1900...2199).contains(year), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  public var description: String { "\(year)-\(ofYear < 10 ? "0" : "")\(ofYear)" }
}
