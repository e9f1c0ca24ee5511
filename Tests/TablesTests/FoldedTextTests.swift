import Testing

@testable import Tables

/// A text as a search compares it.
@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("Điện Biên", "dien bien"), ("ĐẮK LẮK", "dak lak"), ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
    ("  xã 1 ", "xa 1"), ("", ""), ("Thừa Thiên–Huế", "thua thien hue"),
  ]) func foldsWhatPeopleType(_ text: String, _ folded: String) {
    #expect(String(decoding: FoldedText(text).bytes, as: UTF8.self) == folded)
  }
}
