import Testing

@testable import Documents

/// Pages as positions of words: what a PDF tells, and what is to be read from it.
@Suite("The layout of pages")
struct PageLayoutTests {
  /// A line that fills the text area from 85 to 540.
  private static let full =
    "Ủy ban nhân dân xã triển khai thực hiện kế hoạch chuyển đổi số trên địa bàn xã"

  @Test("Lines are joined to paragraphs over lines and pages")
  func paragraphs() throws {
    var first = PageFixture()
    first.put("1. " + Self.full, x: 113, y: 100)
    first.put(Self.full + " đến", x: 85, y: 118)
    first.put("năm 2030.", x: 85, y: 136)
    first.put(
      "- Mục tiêu thứ nhất của kế hoạch là " + "hạ tầng số, dữ liệu số và nhân lực số", x: 113,
      y: 154)
    first.put(Self.full + " phố", x: 85, y: 720)
    first.centre("1", x: 312, y: 40)
    var second = PageFixture()
    second.centre("2", x: 312, y: 40)
    second.put("phường và thôn.", x: 85, y: 100)
    second.put("II. TỔ CHỨC THỰC HIỆN", x: 113, y: 118)
    let lines = try outline(first, second)
    #expect(
      lines == [
        "¶ 1. \(Self.full) \(Self.full) đến năm 2030.",
        "¶ - Mục tiêu thứ nhất của kế hoạch là hạ tầng số, dữ liệu số và nhân lực số",
        "¶ \(Self.full) phố phường và thôn.", "¶ II. TỔ CHỨC THỰC HIỆN",
      ])
  }

  @Test("A letter-head is read left, then right; so are receivers and signature")
  func blocks() throws {
    var page = PageFixture()
    page.centre("ỦY BAN NHÂN DÂN", x: 170, y: 60)
    page.centre("XÃ TÂN AN", x: 170, y: 76)
    page.put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 290, y: 68)
    page.centre("Độc lập - Tự do - Hạnh phúc", x: 400, y: 84)
    page.centre("Số: 15/KH-UBND", x: 170, y: 110)
    page.put("Tân An, ngày 12 tháng 3 năm 2026", x: 300, y: 110)
    page.centre("KẾ HOẠCH", x: 312, y: 150)
    page.put(Self.full, x: 85, y: 180)
    page.put("Nơi nhận:", x: 85, y: 600)
    page.centre("TM. ỦY BAN NHÂN DÂN", x: 430, y: 600)
    page.put("- Đảng ủy xã;", x: 85, y: 616)
    page.centre("CHỦ TỊCH", x: 430, y: 620)
    page.put("- Lưu: VT.", x: 85, y: 632)
    #expect(
      try outline(page) == [
        "¶ ỦY BAN NHÂN DÂN", "¶ XÃ TÂN AN", "¶ Số: 15/KH-UBND",
        "¶ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "¶ Độc lập - Tự do - Hạnh phúc",
        "¶ Tân An, ngày 12 tháng 3 năm 2026", "¶ KẾ HOẠCH", "¶ \(Self.full)", "¶ Nơi nhận:",
        "¶ - Đảng ủy xã;", "¶ - Lưu: VT.", "¶ TM. ỦY BAN NHÂN DÂN", "¶ CHỦ TỊCH",
      ])
  }

  @Test("Rules make cells, merged ones among them")
  func ruled() throws {
    var page = PageFixture()
    page.put("Chỉ tiêu của xã:", x: 85, y: 80)
    let columns: [Double] = [85, 120, 320, 400, 480, 540]
    for (y, start) in [(100.0, 85.0), (120, 320), (140, 85), (160, 85), (200, 85), (240, 85)] {
      page.across(y, start, y == 120 ? 480 : 540)
    }
    for column in columns {
      page.down(column, column == 400 ? 120 : 100, column > 120 && column < 540 ? 140 : 240)
      if column > 120, column < 540 { page.down(column, 160, 240) }
    }
    page.centre("TT", x: 102, y: 113)
    page.centre("Chỉ tiêu", x: 220, y: 113)
    page.centre("Mục tiêu", x: 400, y: 103)
    page.centre("2026", x: 360, y: 123)
    page.centre("2030", x: 440, y: 123)
    page.centre("Ghi chú", x: 510, y: 113)
    page.centre("I", x: 102, y: 143)
    page.put("Hạ tầng số", x: 126, y: 143)
    page.centre("1", x: 102, y: 173)
    page.put("Tỷ lệ hộ gia đình có cáp quang", x: 126, y: 163)
    page.put("băng rộng", x: 126, y: 181)
    page.centre("60%", x: 360, y: 173)
    page.centre("≥ 80%", x: 440, y: 173)
    page.centre("2", x: 102, y: 213)
    page.put("Phủ sóng 5G", x: 126, y: 213)
    page.centre("-", x: 360, y: 213)
    page.centre("100%", x: 440, y: 213)
    page.put("Sau bảng.", x: 113, y: 260)
    #expect(
      try outline(page) == [
        "¶ Chỉ tiêu của xã:", "TT | Chỉ tiêu | Mục tiêu | < | Ghi chú", "< | < | 2026 | 2030 | <",
        "I | Hạ tầng số | < | < | <",
        "1 | Tỷ lệ hộ gia đình có cáp quang băng rộng | 60% | ≥ 80% | ",
        "2 | Phủ sóng 5G | - | 100% | ", "¶ Sau bảng.",
      ])
  }

  @Test("A row that breaks over pages is one, and repeated heads are dropped")
  func brokenRow() throws {
    let columns: [Double] = [85, 120, 380, 540]
    func head(_ page: inout PageFixture, _ y: Double) {
      page.centre("TT", x: 102, y: y)
      page.put("Nhiệm vụ", x: 126, y: y)
      page.put("Cơ quan chủ trì", x: 386, y: y)
    }
    var first = PageFixture()
    // The page ends without a rule.
    for row in [700.0, 720] { first.across(row, 85, 540) }
    for column in columns { first.down(column, 700, 760) }
    head(&first, 703)
    first.centre("1", x: 102, y: 733)
    first.put("Xây dựng cơ sở dữ liệu dùng chung của", x: 126, y: 733)
    first.put("Phòng Kinh tế", x: 386, y: 733)
    var second = PageFixture()
    second.grid(columns: columns, rows: [60, 80, 100, 120])
    head(&second, 63)
    second.put("xã, kết nối với tỉnh", x: 126, y: 83)
    second.centre("2", x: 102, y: 103)
    second.put("Đào tạo cán bộ", x: 126, y: 103)
    second.put("Phòng Văn hóa", x: 386, y: 103)
    #expect(
      try outline(first, second) == [
        "TT | Nhiệm vụ | Cơ quan chủ trì",
        "1 | Xây dựng cơ sở dữ liệu dùng chung của xã, kết nối với tỉnh | Phòng Kinh tế",
        "2 | Đào tạo cán bộ | Phòng Văn hóa",
      ])
  }

  @Test("Without rules, lines go to the row that they stand around", arguments: [true, false])
  func unruled(isCentred: Bool) throws {
    var page = PageFixture()
    page.put("1. Chỉ tiêu cụ thể của xã đến năm 2030 như sau:", x: 113, y: 60)
    page.centre("STT", x: 100, y: 100)
    page.centre("Chỉ tiêu", x: 240, y: 100)
    page.centre("Năm 2026", x: 420, y: 100)
    page.centre("Năm 2030", x: 500, y: 100)
    let rows = [
      ["Tỷ lệ hồ sơ trực tuyến", "toàn trình của người dân", "trên địa bàn"],
      ["Số thôn có tổ công nghệ"],
      ["Tỷ lệ dân có chữ ký số", "cá nhân"], ["Phủ sóng 5G tại khu phố", "và các thôn"],
    ]
    var y = 118.0
    for (index, lines) in rows.enumerated() {
      for (step, line) in lines.enumerated() { page.put(line, x: 122, y: y + Double(step) * 15) }
      let middle = isCentred ? y + Double(lines.count - 1) * 7.5 : y
      page.centre("\(index + 1)", x: 100, y: middle)
      page.centre("\(50 + index)%", x: 420, y: middle)
      page.centre("\(80 + index)%", x: 500, y: middle)
      y += Double(lines.count) * 15
    }
    page.put("Trên đây là kế hoạch của Ủy ban nhân dân xã.", x: 113, y: y + 20)
    let lines = try outline(page)
    #expect(
      lines == [
        "¶ 1. Chỉ tiêu cụ thể của xã đến năm 2030 như sau:", "STT | Chỉ tiêu | Năm 2026 | Năm 2030",
        "1 | Tỷ lệ hồ sơ trực tuyến toàn trình của người dân trên địa bàn | 50% | 80%",
        "2 | Số thôn có tổ công nghệ | 51% | 81%", "3 | Tỷ lệ dân có chữ ký số cá nhân | 52% | 82%",
        "4 | Phủ sóng 5G tại khu phố và các thôn | 53% | 83%",
        "¶ Trên đây là kế hoạch của Ủy ban nhân dân xã.",
      ])
  }

  @Test("A page whose text runs upwards is turned")
  func sideways() throws {
    var page = PageFixture()
    for line in 0..<4 { page.put(Self.full + " \(line).", x: 113, y: 100 + Double(line) * 40) }
    var turned = PageFixture()
    turned.words = page.words.map { word in
      PageWord(
        left: word.top, top: 595 - word.right, right: word.bottom, bottom: 595 - word.left,
        text: word.text)
    }
    let document = try PDFReader.document(
      of: [PDFPage(width: 842, height: 595, words: turned.words)], DocumentReader.Limits())
    #expect(document.texts == (0..<4).map { "\(Self.full) \($0)." })
  }

  @Test("A scan is refused with advice; pages without text among others are named")
  func scans() throws {
    let blank = PDFPage(width: 595, height: 842, words: [])
    #expect(throws: DocumentError.scan(pages: 2)) {
      try PDFReader.document(of: [blank, blank], DocumentReader.Limits())
    }
    #expect(DocumentError.scan(pages: 2).vi.contains("ocrmypdf -l vie"))
    var page = PageFixture()
    page.put(Self.full, x: 85, y: 100)
    let document = try PDFReader.document(of: [page.page, blank], DocumentReader.Limits())
    #expect(document.pagesWithoutText == [2] && document.pages == 2)
  }
}

/// The output of `pdftotext` is not believed either.
@Suite("The text layer as poppler tells it")
struct LayoutPartTests {
  private static func read(_ body: String) throws(DocumentError) -> [PDFPage] {
    let text =
      "<!DOCTYPE html PUBLIC \"a\" \"b\"><html><head><title>a & <b</title></head><body>\n<doc>\(body)</doc>\n</body></html>"
    return try LayoutPart.pages(of: Array(text.utf8), limits: DocumentReader.Limits())
  }

  private static func word(_ text: String, _ left: Double, _ right: Double) -> String {
    "<word xMin=\"\(left)\" yMin=\"10\" xMax=\"\(right)\" yMax=\"24\">\(text)</word>"
  }

  @Test("Words that poppler parts where the font changes are one")
  func glue() throws {
    let line =
      "<line>" + Self.word("Ủ", 10, 20) + Self.word("Y", 20.1, 28) + Self.word("BAN", 32, 60)
      + Self.word("&lt;\u{1}5", 64, 80) + "</line>"
    let pages = try Self.read(
      "<page width=\"595\" height=\"842\"><flow><block>\(line)</block></flow></page>")
    #expect(pages.first?.words.map(\.text) == ["ỦY", "BAN", "< 5"])
  }

  @Test(
    "What is no layout is refused",
    arguments: [
      "<page width=\"nan\" height=\"842\"></page>", "<page width=\"1e300\" height=\"1\"></page>",
      "<word xMin=\"1\"/>", "<page width=\"595\" height=\"842\"><word xMin=\"a\">x</word></page>",
      "<page", "<!DOCTYPE a>",
    ])
  func refused(body: String) {
    #expect(throws: DocumentError.self) { try Self.read(body) }
  }

  @Test("More pages than are read are refused")
  func pages() {
    let page = "<page width=\"595\" height=\"842\"></page>"
    #expect(throws: DocumentError.tooManyPages(limit: 200)) {
      try Self.read(String(repeating: page, count: 201))
    }
  }
}
