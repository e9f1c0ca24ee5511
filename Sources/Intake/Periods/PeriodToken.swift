import Indicators
import Tables

/// A number, a word or a sign of a text that may name a period.
struct PeriodToken: Equatable {
  /// The digits, the letters without marks, or the sign.
  let text: String

  /// The letters with their marks, by which "sáu" (six) is not "sau" (after).
  let marked: String

  /// Whether no space stands before the token.
  let isGlued: Bool

  /// The number of one to four digits; `nil` for anything else.
  var number: Int? {
    (1...4).contains(text.utf8.count) && isNumber ? Int(text) : nil
  }

  /// The number of one or two digits, as of a day or month.
  var shortNumber: Int? { text.utf8.count <= 2 ? number : nil }

  /// The year, written with four digits.
  var year: Int? {
    guard text.utf8.count == 4, let number, (1900...2200).contains(number) else { return nil }
    return number
  }

  var isNumber: Bool { text.first?.isASCIIDigit ?? false }
  var isSign: Bool { text.first.map { !$0.isLetter && !$0.isNumber } ?? true }
  var isWord: Bool { !isNumber && !isSign }

  /// Whether the token is a dash or hyphen of any length.
  var isDash: Bool { ["-", "–", "—", "−"].contains(text) }

  /// Takes a text apart; letters and digits are apart even without a space, as in `6T` and `Q2`.
  static func tokens(of text: String) -> [PeriodToken] {
    var tokens: [PeriodToken] = []
    var (run, isDigits, isGlued) = ("", false, false)
    func finish() {
      guard !run.isEmpty else { return }
      let words = isDigits ? [Word(plain: run, marked: run)] : rawWords(of: run)
      for word in words {
        tokens.append(PeriodToken(text: word.plain, marked: word.marked, isGlued: isGlued))
        isGlued = true
      }
      run = ""
    }
    for character in String(text.prefix(300)).composed {
      let isDigit = character.isASCIIDigit
      guard isDigit || character.isLetter else {
        let isRun = !run.isEmpty
        finish()
        if character.isWhitespace {
          isGlued = false
        } else {
          let sign = String(character)
          tokens.append(PeriodToken(text: sign, marked: sign, isGlued: isRun || isGlued))
          isGlued = true
        }
        continue
      }
      if !run.isEmpty, isDigit != isDigits {
        finish()
        isGlued = true
      }
      isDigits = isDigit
      run.append(character)
    }
    finish()
    return tokens
  }
}
