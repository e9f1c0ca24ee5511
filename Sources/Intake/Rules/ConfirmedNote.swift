package import Indicators

/// The note by which somebody who has looked at an unlikely value says that it is meant.
package enum ConfirmedNote {
  /// The code of the finding of a share above 100, which such a note turns into a warning.
  package static let shareAbove100 = "share-above-100"

  /// The code of the finding of a value that the place's earlier figures make unlikely.
  package static let unlikely = "unlikely-value"

  /// The code of the finding of shares that are perhaps fractions of 1.
  package static let fraction = "perhaps-fractions"

  /// The words that are added to the note of a value that was confirmed otherwise.
  private static let words = "đã xác nhận"

  /// Whether a note says so: "confirmed", "đã xác nhận", and not "chưa xác nhận"; the last word on it counts.
  package static func isIn(_ note: String) -> Bool {
    let words = rawWords(of: note).map(\.plain)
    let first = words.indices.last { index in
      words[index] == "confirmed" || words[index...].starts(with: ["xac", "nhan"])
    }
    guard let first else { return false }
    return !words[max(0, first - 2)..<first].contains { ["chua", "khong", "not"].contains($0) }
  }

  /// Returns an observation whose note says so.
  package static func adding(to observation: Observation) -> Observation {
    if isIn(observation.note) { return observation }
    return observation.with(
      note: observation.note.isEmpty ? words : "\(observation.note); \(words)")
  }
}

extension Finding {
  /// Whether the finding is an error only as long as nobody has confirmed the value.
  package var isConfirmable: Bool {
    severity == .error
      && [ConfirmedNote.shareAbove100, ConfirmedNote.unlikely, ConfirmedNote.fraction].contains(
        code)
  }

  /// Returns the finding as a warning, once the value is confirmed.
  package var confirmed: Finding {
    Finding(
      severity: .warning, file: file, line: line, column: column, cell: cell, value: value,
      message: LocalizedText(
        vi: "đã xác nhận: \(message.vi)", en: "confirmed: \(message.en)"), code: code,
      place: place, indicator: indicator)
  }
}
