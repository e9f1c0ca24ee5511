import Foundation
import Indicators

/// A word of a Vietnamese text, as it can be compared with the same word typed by somebody else.
package struct Word: Hashable {
  /// The letters and digits without any mark, small, with "i" where "y" is the one vowel: `ti` for "Tỷ".
  package let plain: String

  /// The same with its marks; that of the tone stands last, so that "hoà" and "hòa" are equal.
  package let marked: String

  /// Whether the word may be meant by a typed one, which may lack the marks but not have others.
  func isMeant(by typed: Word) -> Bool {
    plain == typed.plain && (marked == typed.marked || typed.marked == typed.plain)
  }
}

/// Returns the words of a text, with known abbreviations written out and "và" left out.
///
/// Punctuation parts words and means nothing else; letters may be composed or decomposed.
package func words(of text: String) -> [Word] {
  rawWords(of: text).flatMap { word in
    // Typed without its marks, or with just those that it has: "DMST", "ĐMST".
    (word.marked == word.plain
      ? Abbreviations.expansions[word.plain] : Abbreviations.marked[word.marked]) ?? [word]
  }.filter { $0.plain != "va" }
}

/// Returns the words of a text as they stand.
package func rawWords(of text: String) -> [Word] {
  var builder = WordBuilder()
  if LatinLetters.areAll(of: text) {
    for scalar in text.unicodeScalars {
      LatinLetters.forEachPart(of: scalar) { builder.append($0) }
    }
  } else {
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      builder.append(scalar)
    }
  }
  return builder.words()
}

/// Makes words of decomposed letters.
private struct WordBuilder {
  private var done: [Word] = []
  private var plain = ""
  private var marked = ""
  private var tone = ""

  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39:
      plain.unicodeScalars.append(scalar)
      marked.unicodeScalars.append(scalar)
    case 0x111:
      plain += "d"
      marked += "đ"
    case 0x300, 0x301, 0x303, 0x309, 0x323: tone.unicodeScalars.append(scalar)
    case 0x302, 0x306, 0x31B: marked.unicodeScalars.append(scalar)
    default:
      // Letters of other alphabets are words as they are; all else parts words.
      if scalar.value > 0x7F, scalar.properties.isAlphabetic {
        plain.unicodeScalars.append(scalar)
        marked.unicodeScalars.append(scalar)
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        finish()
      }
    }
  }

  mutating func words() -> [Word] {
    finish()
    return done
  }

  private mutating func finish() {
    defer { (plain, marked, tone) = ("", "", "") }
    guard !plain.isEmpty else { return }
    let isFolded = plain.utf8.count > 1 && plain.hasSuffix("y") && Self.isOnset(plain.dropLast())
    done.append(
      isFolded
        ? Word(plain: plain.dropLast() + "i", marked: marked.dropLast() + "i" + tone)
        : Word(plain: plain, marked: marked + tone))
  }

  /// Whether letters are consonants before a vowel, among them "qu".
  private static func isOnset(_ letters: Substring) -> Bool {
    letters == "qu" || letters.utf8.allSatisfy { Self.consonants.contains($0) }
  }

  private static let consonants = Set("bcdghklmnpqrstvx".utf8)
}

/// The abbreviations that offices use in reports on Resolution 57.
enum Abbreviations {
  /// The words that stand for an abbreviation, by its small letters without marks.
  static let expansions: [String: [Word]] = Dictionary(
    firstValues: table.map { (rawWords(of: $0.0).map(\.plain).joined(), rawWords(of: $0.1)) })

  /// The words that stand for an abbreviation, by its small letters with their marks.
  static let marked: [String: [Word]] = Dictionary(
    firstValues: table.map { (rawWords(of: $0.0).map(\.marked).joined(), rawWords(of: $0.1)) })

  private static let table = [
    ("TTHC", "thủ tục hành chính"), ("DVC", "dịch vụ công"),
    ("DVCTT", "dịch vụ công trực tuyến"), ("CBCC", "cán bộ công chức"),
    ("CBCCVC", "cán bộ công chức viên chức"), ("CCVC", "công chức viên chức"),
    ("CNTT", "công nghệ thông tin"), ("CĐS", "chuyển đổi số"),
    ("KHCN", "khoa học công nghệ"), ("KHKT", "khoa học kỹ thuật"),
    ("ĐMST", "đổi mới sáng tạo"), ("HSSK", "hồ sơ sức khỏe"),
    ("HSSKĐT", "hồ sơ sức khỏe điện tử"), ("SSKĐT", "sổ sức khỏe điện tử"),
    ("DN", "doanh nghiệp"), ("DNNVV", "doanh nghiệp nhỏ và vừa"),
    ("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân"), ("TW", "trung ương"),
    ("NQ", "nghị quyết"), ("KTS", "kinh tế số"), ("GRDP", "tổng sản phẩm trên địa bàn"),
    ("GDP", "tổng sản phẩm trong nước"), ("CSDL", "cơ sở dữ liệu"),
    ("HTTT", "hệ thống thông tin"), ("ATTT", "an toàn thông tin"),
    ("TMĐT", "thương mại điện tử"), ("BHYT", "bảo hiểm y tế"), ("GD", "giáo dục"),
    ("CQNN", "cơ quan nhà nước"), ("CKS", "chữ ký số"), ("NCPT", "nghiên cứu phát triển"),
    ("TP", "thành phố"), ("TPHCM", "thành phố Hồ Chí Minh"), ("HCM", "Hồ Chí Minh"),
  ]
}
