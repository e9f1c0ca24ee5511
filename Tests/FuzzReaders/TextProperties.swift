import Foundation
import Indicators
import Intake
import Tables

/// A period is written as the text that it is read from again, however letters and spaces came.
enum PeriodProperties {
  static func fault(of text: String) -> String? {
    let period = readPeriod(text)
    guard readPeriod(text.decomposedStringWithCanonicalMapping) == period else {
      return "decomposed letters name another period"
    }
    guard readPeriod(" \(text)\u{A0}") == period else {
      return "spaces around it change the period"
    }
    guard let period else {
      return readHeaderPeriod(text) == nil ? nil : "a header has a period that a cell has not"
    }
    guard Period(period.description) == period, readPeriod(period.description) == period else {
      return "\(period) is not read back"
    }
    guard Period.years.contains(period.year), period.end.isFinite else { return "no year" }
    guard period.end >= Double(period.year), period.end <= Double(period.year) + 1 else {
      return "\(period) ends in another year"
    }
    guard period.advanced(by: 1) > period, period.advanced(by: 1).advanced(by: -1) == period else {
      return "\(period) has no next one"
    }
    return nil
  }
}

/// A number is finite, and is read back from the text that it is written as.
enum NumberProperties {
  static func fault(of text: String) -> String? {
    let number = NumberText(text)
    guard NumberText(" \(text)\u{A0}") == number else {
      return "spaces around it change the number"
    }
    guard case .number(let value) = number else { return nil }
    guard value.isFinite else { return "not finite" }
    guard NumberText(CSVField.shortest(value)) == .number(value) else {
      return "\(value) is not read back"
    }
    if !text.trimmed.hasSuffix("%"), NumberText(text + "%") != number {
      return "a percent sign changes the number"
    }
    if let first = text.first, first.isASCIIDigit {
      guard NumberText("-" + text) == .number(-value),
        NumberText("\u{2212}" + text) == .number(-value)
      else { return "a minus sign does not turn the number round" }
    }
    return nil
  }
}
