/// The kind of a number format: plain, percent or date.
enum NumberFormatKind: Equatable {
  case plain
  case percent
  case date(CellContents.ShownDate)

  /// The kind of a format that is built into the format of workbooks.
  ///
  /// Source: ISO/IEC 29500-1:2016, 18.8.30, numFmt.
  init(builtIn number: Int) {
    self =
      switch number {
      case 9, 10: .percent
      case 14...16, 22, 27...36, 50...58: .date(.day)
      case 17: .date(.month)
      default: .plain
      }
  }

  /// The kind of a format by its code, such as `[$-42A]dd/mm/yyyy` or `0.0%`.
  init(code: String) {
    var letters = ""
    var isQuoted = false
    var isBracketed = false
    var isSkipped = false
    // The first section is that of positive numbers.
    for character in code {
      if isSkipped {
        isSkipped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        isBracketed = character != "]"
      } else if character == ";" {
        break
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "\\", "_", "*": isSkipped = true
        default: letters.append(contentsOf: character.lowercased())
        }
      }
    }
    if letters.contains("%") {
      self = .percent
    } else if letters.hasPrefix("general") || letters.hasPrefix("standard") {
      self = .plain
    } else if letters.contains("d") {
      self = .date(.day)
    } else if letters.contains("y") {
      self = .date(letters.contains("m") ? .month : .year)
    } else {
      self = .plain
    }
  }
}

extension SheetDate {
  /// The day that a number of days stands for; `nil` if Excel knows no such day.
  ///
  /// Day 60 of the older system is 29 February 1900, which never was; it is taken as the day before.
  ///
  /// - Parameters:
  ///   - serial: The number of days; a part of a day is left out.
  ///   - startsIn1904: Whether day 0 is 1 January 1904 rather than day 1 being 1 January 1900.
  init?(serial: Double, startsIn1904: Bool) {
    guard serial >= (startsIn1904 ? 0 : 1), serial < 2_958_466,
      let whole = Int(exactly: serial.rounded(.down))
    else { return nil }
    // Days from 1970; 1904 is 24,107 days and 1900 (as day 1, with the leap day that never was) 25,569.
    let days = startsIn1904 ? whole - 24_107 : whole >= 60 ? whole - 25_569 : whole - 25_568
    self.init(daysSince1970: days)
  }

  /// The civil date of a day; Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2013).
  private init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
