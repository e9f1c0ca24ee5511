import GRDB
import Indicators

/// The columns of the table `assessment`, and how a record is written to and read from them.
enum AssessmentColumns {
  /// The columns that hold numbers.
  static let numbers = AssessmentRecord.Number.allCases.map(\.rawValue)

  /// Those that the table had from the first.
  static let firstNumbers = AssessmentRecord.Number.allCases.filter { $0 != .reached }
    .map(\.rawValue)

  static let insertion = """
    INSERT INTO assessment (result, position, milestone, indicator, deadline, status, basis, reason, grade,
      \(numbers.joined(separator: ", ")))
    VALUES (\(([String](repeating: "?", count: 9 + numbers.count)).joined(separator: ", ")))
    """

  static let selection = """
    SELECT milestone, indicator, deadline, status, basis, reason, grade, \(numbers.joined(separator: ", "))
    FROM assessment WHERE result = ? ORDER BY position
    """

  static func values(
    _ record: AssessmentRecord, result: Int, position: Int, indicator: Int
  ) -> [(any DatabaseValueConvertible)?] {
    let words: [(any DatabaseValueConvertible)?] = [
      result, position, record.milestone, indicator, record.deadline, record.status.rawValue,
      record.basis.rawValue, record.reason?.rawValue, record.grade.rawValue,
    ]
    return words + AssessmentRecord.Number.allCases.map { record.numbers[$0] }
  }

  static func record(_ row: Row, _ indicators: KeyTable) throws -> AssessmentRecord {
    var numbers: [AssessmentRecord.Number: Double] = [:]
    for (offset, number) in AssessmentRecord.Number.allCases.enumerated() {
      numbers[number] = try row.decode(Double?.self, atIndex: 7 + offset)
    }
    return AssessmentRecord(
      milestone: try row.decode(atIndex: 0),
      indicator: try indicators.key(of: row.decode(atIndex: 1)),
      deadline: try row.decode(atIndex: 2), status: try row.word(at: 3),
      basis: try row.word(at: 4), reason: try row.optionalWord(at: 5), grade: try row.word(at: 6),
      numbers: numbers)
  }
}

extension Row {
  /// Reads a column that holds one of some words.
  func word<Word: RawRepresentable<String>>(at index: Int) throws -> Word {
    let text: String = try decode(atIndex: index)
    guard let word = Word(rawValue: text) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "'\(text)' is none of the words of \(Word.self)")
    }
    return word
  }

  /// Reads a column that may hold one of some words.
  func optionalWord<Word: RawRepresentable<String>>(at index: Int) throws -> Word? {
    try hasNull(atIndex: index) ? nil : word(at: index)
  }
}
