import Archives
public import Foundation
import Statistics

/// A file as nobody should send it, decided by a seed alone.
public struct FuzzFile: Sendable {
  /// What was done to the file.
  public let kind: String

  /// The name of the file.
  public let name: String

  /// The bytes.
  public let data: Data

  /// Makes the file of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - allowsLarge: Whether one file in a thousand may have a million cells or tags.
  /// - Throws: An error if the archive cannot be made.
  public init(seed: UInt64, allowsLarge: Bool) throws {
    var generator = SplitMix64(seed: seed)
    let roll = Int.random(in: 0..<1000, using: &generator)
    if allowsLarge, roll < 3 {
      (kind, name) = ("large workbook", "a.xlsx")
      data = try Self.large(&generator)
    } else if roll < 450 {
      let (kind, data) = Self.text(&generator)
      (self.kind, self.name, self.data) = (kind, "a.csv", data)
    } else if roll < 550 {
      (kind, name) = ("archive", "a.xlsx")
      data = try Self.archive(&generator)
    } else if roll < 850 {
      (kind, name) = ("workbook part", "a.xlsx")
      data = try Self.workbook(&generator)
    } else if roll < 920 {
      (kind, name) = ("open document", "a.ods")
      data = try Self.openDocument(&generator)
    } else {
      (kind, name) = ("workbook bytes", "a.xlsx")
      data = Self.damaged(Self.plainWorkbook, &generator)
    }
  }
}

// MARK: - Text

extension FuzzFile {
  private static let tables =
    [
      """
      place,indicator,period,value,unit,status,bound,reported_on,evidence,evidence_state,note
      phu_binh,coverage_5g,2026-06,62.5,%,reported,exact,2026-07-05,12/BC,attached,"Ghi, \"\"chú\"\""
      viet_nam,coverage_5g,Quý II/2026,"39,52 %",%,estimate,,,,,

      """,
      """
      UBND XÃ PHÚ BÌNH,,,,,
      BÁO CÁO THÁNG 7 NĂM 2026,,,,,
      STT,Chỉ tiêu,Đơn vị tính,Năm 2026,,Ghi chú
      ,,,Kế hoạch,Tháng 7,
      1,Tỷ lệ phủ sóng 5G,%,≥ 70%,"62,5%",
      2,Tỉ lệ hồ sơ TTHC xử lí trực tuyến,%,-,x,…
      ,Tổng cộng,,,12,

      """,
      "from,to,weight,on,source\nphu_binh,viet_nam,0.5,2025-07-01,x\n",
      "place,indicator,period,evidence,evidence_state,appraised_on,note\n"
        + "phu_binh,coverage_5g,2026-06,12/BC,rejected,2026-08-01,thiếu\n",
      "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,original_text,"
        + "lead_agency,instrument,note\nm1,xa,coverage_5g,1,2030,>=,80,,%,a,b,,,\n",
      "series_id,deadline,comparator,target\ns,2030,>=,80\nt,2035-06,<=,5\n",
      "series_id,period,value,entity,parent\ns,2020,5,a,b\ns,2021,6,a,b\nt,2021-Q3,7,b,\n",
      "entity,parent,count\na,b,100\nb,c,5000\nc,,1e6\n",
    ] + shapes

  /// Tables of series as others publish them.
  private static let shapes = [
    "sep=;\nseries_id;period;value\na;2020;1,5\na;2021;2,5\n",
    """
    CHARSET="ANSI";
    AXIS-VERSION="2010";
    CODEPAGE="windows-1258";
    TITLE="Tỷ lệ phủ sóng 5G phân theo Địa phương";
    STUB="Địa phương";
    HEADING="Năm","Quý";
    VALUES("Địa phương")="xã Phú Bình","Cả nước";
    VALUES("Năm")="2022","Sơ bộ 2023";
    VALUES("Quý")="a","b";
    TIMEVAL("Năm")=TLIST(A1),"2022","2023";
    DATA=
    1 2.5 ".." -
    4 5 6 7;

    """,
    """
    {"version":"2.0","class":"dataset","label":"a","id":["geo","time"],"size":[2,2],
    "role":{"geo":["geo"],"time":["time"]},"dimension":{"geo":{"category":{"index":["A","B"]}},
    "time":{"category":{"index":{"2020":0,"2021":1}}}},"value":{"0":1.5,"3":4},"status":"p"}
    """,
    """
    CHARSET="ANSI";
    AXIS-VERSION="2013";
    CODEPAGE="iso-8859-15";
    CONTENTS="Hộ có máy tính";
    STUB="geo","sex";
    HEADING="year";
    VALUES("geo")="xã Phú Bình","Cả nước";
    VALUES("sex")="nam","nữ";
    CODES("sex")="1","2";
    VALUES("year")="2022","2023";
    KEYS("geo")=VALUES;
    KEYS("sex")=CODES;
    DATA=
    "Cả nước","2",4.5 ".."
    "xã Phú Bình","1",2 3;

    """,
    "freq,unit,geo\\TIME_PERIOD\t2019 \t2020M02 \nA,PC,AT\t1.5 b\t2 ep\n",
    "STRUCTURE,ACTION,REF_AREA: Area,TIME_PERIOD,OBS_VALUE,UNIT_MULT\ndataflow,I,VN,2020-05,4,3\n",
    "Year,Units,Series,Value\n2020,%,a,1\n2021,%,a,\n", "unique_id,ds,y\na,2020-01-01,1\n",
    "\"Tỷ lệ hộ\"\n\n\"Địa phương\",\"2021\",\"Sơ bộ 2022\"\n\"Huế\",1,..\n",
    "Entity,Code,Year,x (%),y\na,A,2020,1,<2\n",
  ]

  private static let spices =
    [
      "=1+1", "+84", "-2+3", "@SUM(A1)", "\t=cmd|' /C calc'!A0", "\r", "\"", ",", "\n", "\u{0}",
      "\u{FEFF}", "\u{202E}", "1e999", "-0", "NaN", "∞", "999999999999999999999999", "31/02/2026",
      "Tháng 13/2026", "0.000.000", "%%%", "𝟝", "\u{301}\u{301}\u{301}", "Quý V/2026",
      "é".decomposed,
      String(repeating: "ệ", count: 5_000), String(repeating: "((((", count: 500),
      String(repeating: "1.", count: 3_000), String(repeating: ",", count: 5_000),
      String(repeating: "a ", count: 4_000), "${jndi:ldap://x}", "../../etc/passwd", "_x0000_",
      "2030000", "a,b\nb,a\n", "2026-#-#", "#/#/2026", "hết năm 2026 99999999999999999999",
    ] + ExtremeNumbers.texts

  private static func text(_ generator: inout SplitMix64) -> (String, Data) {
    var text = tables.randomElement(using: &generator) ?? ""
    for _ in 0..<Int.random(in: 0...4, using: &generator) { season(&text, &generator) }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      let isBig = Bool.random(using: &generator)
      let data = text.data(using: isBig ? .utf16BigEndian : .utf16LittleEndian) ?? Data()
      let mark = Data(isBig ? [0xFE, 0xFF] : [0xFF, 0xFE])
      return ("UTF-16 text", Bool.random(using: &generator) ? mark + data : data)
    case 1:
      return ("Windows-1258 text", vietnamesePage(text))
    case 2...4: return ("damaged text", damaged(Data(text.utf8), &generator))
    default: return ("seasoned text", Data(text.utf8))
    }
  }

  /// The bytes of Windows-1258: a letter in one byte, its tone as a mark in another one behind it.
  private static func vietnamesePage(_ text: String) -> Data {
    let tones: [UInt32: UInt8] = [0x300: 0xCC, 0x309: 0xD2, 0x303: 0xDE, 0x301: 0xEC, 0x323: 0xF2]
    let letters: [UInt32: UInt8] = [
      0x102: 0xC3, 0x110: 0xD0, 0x1A0: 0xD5, 0x1AF: 0xDD, 0x103: 0xE3, 0x111: 0xF0, 0x1A1: 0xF5,
      0x1B0: 0xFD,
    ]
    var bytes: [UInt8] = []
    for character in text {
      let parts = String(character).decomposed.unicodeScalars
      let letter = String(
        String.UnicodeScalarView(parts.filter { tones[$0.value] == nil })
      ).precomposedStringWithCanonicalMapping
      bytes += letter.unicodeScalars.map { scalar in
        letters[scalar.value] ?? (scalar.value < 256 ? UInt8(scalar.value) : UInt8(ascii: "?"))
      }
      bytes += parts.compactMap { tones[$0.value] }
    }
    return Data(bytes)
  }

  /// A file with a few bytes changed, as ``init(seed:allowsLarge:)`` changes those of workbooks.
  public static func damaged(_ data: Data, seed: UInt64) -> Data {
    var generator = SplitMix64(seed: seed)
    return damaged(data, &generator)
  }

  /// Puts something strange where a cell or a letter was.
  private static func season(_ text: inout String, _ generator: inout SplitMix64) {
    let spice = spices.randomElement(using: &generator) ?? ""
    let position = Int.random(in: 0...text.count, using: &generator)
    let start = text.index(text.startIndex, offsetBy: position)
    let rest = text[start...]
    let length = Int.random(in: 0...min(12, rest.count), using: &generator)
    text.replaceSubrange(start..<text.index(start, offsetBy: length), with: spice)
  }

  /// Swaps, drops, doubles and changes bytes.
  private static func damaged(_ data: Data, _ generator: inout SplitMix64) -> Data {
    var bytes = [UInt8](data)
    for _ in 0..<Int.random(in: 1...8, using: &generator) where bytes.count > 4 {
      let first = Int.random(in: 0..<bytes.count, using: &generator)
      let second = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.swapAt(first, second)
      case 1: bytes[first] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes[first] = 0
      case 3: bytes.removeSubrange(first..<min(bytes.count, first + second % 16))
      case 4: bytes.insert(contentsOf: bytes[first..<min(bytes.count, first + 40)], at: second)
      default: bytes.removeLast(min(bytes.count - 1, second % 64))
      }
    }
    return Data(bytes)
  }
}

extension String {
  fileprivate var decomposed: String { decomposedStringWithCanonicalMapping }
}

// MARK: - Workbooks

extension FuzzFile {
  private static let fixture = WorkbookFixture([
    SheetFixture(
      "Bieu01",
      [
        ["UBND XÃ PHÚ BÌNH", .blank, "Phú Bình, ngày 05 tháng 8 năm 2026"],
        ["TT", "Chỉ tiêu", "Năm 2026", .blank, "Ghi chú"],
        [.blank, .blank, "Tháng 6", "Tháng 7", .blank],
        [1, "Tỷ lệ phủ sóng 5G", .number(0.625, .percent), .inline("62,5%"), .rich(["a", "b"])],
        [2, "Tỷ lệ phủ sóng 6G", .formula("C4*2", 5), "…", .boolean(true)],
        [3, "Số trạm phát sóng 5G", 12, .textFormula("A1", "13"), .error("#REF!")],
        [.blank, "Tổng cộng", .formula("SUM(C4:C6)", 17), .formula("SUM(D4:D6)", nil)],
      ], merges: ["C2:D2", "A2:A3"], hiddenRows: [9]),
    SheetFixture(
      "_dubao", [["form", "1"], ["place", "phu_binh"], ["period", "2026-07"]], isHidden: true),
  ])

  private static let plainWorkbook = (try? fixture.data()) ?? Data()

  private static let tricks =
    [
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
      "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "<!ENTITY % p SYSTEM \"http://localhost/\">%p;",
      "&b;", "&#0;", "&#x1F4A9;", "<![CDATA[<c r=\"A1\"><v>1</v></c>]]>", "<c r=\"ZZZ9999999\"/>",
      "<c r=\"A1\" t=\"s\"><v>-1</v></c>", "<c t=\"s\"><v>99999999999999999999</v></c>",
      "<row r=\"1048577\"/>", "<row r=\"-1\"/>", "<c><v>1e400</v></c>", "<c t=\"d\"><v>x</v></c>",
      "<mergeCell ref=\"A1:XFD1048576\"/>", "<mergeCell ref=\"B2:A1\"/>", "<!-- -->",
      "</worksheet>",
      "<c t=\"inlineStr\"><is><t>=cmd|' /C calc'!A0</t></is></c>",
      "<f>WEBSERVICE(\"http://x\")</f>",
      "<col min=\"0\" max=\"99999\" hidden=\"1\"/>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
      "<sheet name=\"\" sheetId=\"1\" r:id=\"rId1\"/>", "Target=\"../../../etc/passwd\"",
      String(repeating: "<a>", count: 3_000),
      "<a " + String(repeating: "b=\"\" ", count: 2_000) + "/>",
      "<a " + (0..<3_000).map { "b\($0)=\"\" " }.joined() + "/>",
      String(repeating: "<c><v>1</v></c>", count: 3_000), "\u{0}", "\u{FFFE}",
      "<col min=\"20000\" max=\"30000\" hidden=\"1\"/>",
      String(repeating: "<col min=\"1\" max=\"16384\" hidden=\"1\"/>", count: 1_000),
      "<c t=\"d\"><v>9223372036854775807-01-01</v></c>", "<x \(badByte)=\"1\"/>", "<x\(badByte)/>",
      "<\(badByte):x/>", "<x xmlns:\(badByte)=\"u\"/>", "</\(badByte)>", "<?\(badByte)?>",
    ]
    + ExtremeNumbers.whole.map {
      "<row r=\"\($0)\"/><col min=\"\($0)\" max=\"\($0)\" hidden=\"1\"/>"
    }

  /// What stands for a byte that no text has, until the bytes of the part are made.
  private static let badByte: Character = "\u{E000}"

  /// The bytes of a part, now and then in an encoding that it declares or does not.
  private static func bytes(_ text: String, _ generator: inout SplitMix64) -> Data {
    let name = encodings.randomElement(using: &generator) ?? ""
    let room = String(repeating: " ", count: Bool.random(using: &generator) ? 1 : 300)
    let declared = text.replacing(" encoding=\"UTF-8\"", with: "\(room)encoding=\"\(name)\"")
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return Data(declared.utf8)
    case 1: return declared.data(using: .isoLatin1, allowLossyConversion: true) ?? Data()
    case 2: return Data([0xFF, 0xFE]) + (declared.data(using: .utf16LittleEndian) ?? Data())
    case 3: return declared.data(using: .utf16BigEndian) ?? Data()
    case 4: return Data(declared.utf8.map { ebcdic[$0] ?? 0x6F })
    default:
      let bad = Array(String(badByte).utf8)
      var data = Data(text.utf8)
      while let range = data.firstRange(of: bad) { data.replaceSubrange(range, with: [0xFE]) }
      return data
    }
  }

  private static let encodings = [
    "UTF-16", "UTF-7", "IBM037", "ISO-8859-1", "UCS-4", "windows-1258", "", "utf-8",
  ]

  /// The codes of EBCDIC (code page 037) that the heads and tags of a part need.
  private static let ebcdic: [UInt8: UInt8] = {
    var codes: [UInt8: UInt8] = [:]
    func add(_ letters: String, from code: UInt8) {
      for (letter, offset) in zip(letters.utf8, UInt8(0)...) { codes[letter] = code + offset }
    }
    add("abcdefghi", from: 0x81)
    add("jklmnopqr", from: 0x91)
    add("stuvwxyz", from: 0xA2)
    add("ABCDEFGHI", from: 0xC1)
    add("JKLMNOPQR", from: 0xD1)
    add("STUVWXYZ", from: 0xE2)
    add("0123456789", from: 0xF0)
    let signs: [(String, UInt8)] = [
      (" ", 0x40), (".", 0x4B), ("<", 0x4C), ("&", 0x50), ("!", 0x5A), (";", 0x5E), ("-", 0x60),
      ("/", 0x61), (":", 0x7A), ("#", 0x7B), ("=", 0x7E), ("\"", 0x7F), (">", 0x6E), ("?", 0x6F),
    ]
    for (sign, code) in signs { add(sign, from: code) }
    return codes
  }()

  private static func workbook(_ generator: inout SplitMix64) throws -> Data {
    var parts = fixture.parts
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let index = Int.random(in: 0..<parts.count, using: &generator)
      var text = parts[index].text
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: season(&text, &generator)
      case 1: parts.remove(at: index)
      case 2:
        parts[index].text = String(text.prefix(Int.random(in: 0...text.count, using: &generator)))
      case 3: parts[index].text = parts.randomElement(using: &generator)?.text ?? ""
      default:
        let position = Int.random(in: 0...text.count, using: &generator)
        text.insert(
          contentsOf: tricks.randomElement(using: &generator) ?? "",
          at: text.index(text.startIndex, offsetBy: position))
        parts[index].text = text
      }
      if parts.isEmpty { break }
    }
    let odd = Int.random(in: 0..<max(parts.count, 1), using: &generator)
    return try ZipWriter.archive(
      parts.enumerated().map { index, part in
        let data = index == odd ? bytes(part.text, &generator) : Data(part.text.utf8)
        return ZipEntry(name: part.name, data: data)
      })
  }

  private static let openDocumentTricks = [
    " table:number-columns-repeated=\"16384\"", " table:number-rows-repeated=\"1048576\"",
    " table:number-columns-repeated=\"-1\"", " table:number-rows-spanned=\"99999999\"",
    " office:value-type=\"float\" office:value=\"1e400\"", "<text:s text:c=\"16777215\"/>",
    " office:value-type=\"date\" office:date-value=\"9223372036854775807-01-01\"",
    "<table:table table:name=\"b\">", "</table:table>", "<office:annotation>",
    String(repeating: "<table:table-cell/>", count: 3_000),
  ]

  /// A spreadsheet of the OpenDocument format with something strange in its contents.
  private static func openDocument(_ generator: inout SplitMix64) throws -> Data {
    func cell(_ text: String) -> String {
      "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
    }
    let number =
      "<table:table-cell office:value-type=\"percentage\" office:value=\"0.625\"><text:p>62,5%</text:p>"
      + "</table:table-cell>"
    var text =
      "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">"
      + "<table:table-column table:number-columns-repeated=\"3\"/><table:table-row>"
      + cell("UBND XÃ PHÚ BÌNH") + "</table:table-row><table:table-row>" + cell("Chỉ tiêu")
      + cell("Tháng 7/2026") + "</table:table-row><table:table-row>" + cell("Tỷ lệ phủ sóng 5G")
      + number + "</table:table-row></table:table></office:spreadsheet></office:body>"
      + "</office:document-content>"
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let tricks = Self.tricks + openDocumentTricks
      let trick = tricks.randomElement(using: &generator) ?? ""
      // Attributes go behind the name of a tag, everything else anywhere.
      let ends = trick.hasPrefix(" ") ? text.ranges(of: "<table:table-cell") : []
      let end = ends.randomElement(using: &generator)?.upperBound
      let offset = Int.random(in: 0...text.count, using: &generator)
      text.insert(contentsOf: trick, at: end ?? text.index(text.startIndex, offsetBy: offset))
    }
    return try ZipWriter.archive([
      ZipEntry(
        name: "mimetype", data: Data("application/vnd.oasis.opendocument.spreadsheet".utf8),
        isStored: true),
      ZipEntry(name: "content.xml", data: bytes(text, &generator)),
    ])
  }

  /// Archives that lie: names that lead elsewhere, bombs, a workbook among other things.
  private static func archive(_ generator: inout SplitMix64) throws -> Data {
    var entries = fixture.parts.map { ZipEntry(name: $0.name, data: Data($0.text.utf8)) }
    let names = ["../a", "/etc/passwd", "a\\..\\b", "C:b", "a/../../b", "", "xl//a", "a/", "…"]
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let name = names.randomElement(using: &generator) ?? ""
      if let data = try? ZipWriter.archive(entries + [ZipEntry(name: name, data: Data())]) {
        return data
      }
      // libzip itself refuses some names; they take the place of one of the same length.
      let harmless = String(repeating: "z", count: max(name.utf8.count, 1))
      var data = try ZipWriter.archive(entries + [ZipEntry(name: harmless, data: Data())])
      for _ in 0..<2 {
        guard !name.isEmpty, let range = data.range(of: Data(harmless.utf8)) else { break }
        data.replaceSubrange(range, with: Data(name.utf8))
      }
      return data
    case 1:
      let index = Int.random(in: 0..<entries.count, using: &generator)
      let size = Int.random(in: 1...30, using: &generator) << 18
      let filler = UInt8([0x20, 0x30, 0x3C].randomElement(using: &generator) ?? 0x20)
      entries[index] = ZipEntry(
        name: entries[index].name,
        data: entries[index].data + Data(repeating: filler, count: size))
      return try ZipWriter.archive(entries)
    case 2:
      let count = Int.random(in: 1...600, using: &generator)
      return try ZipWriter.archive(
        entries + (0..<count).map { ZipEntry(name: "junk/\($0)", data: Data([1])) })
    default: return damaged(try ZipWriter.archive(entries), &generator)
    }
  }

  /// Workbooks of a million cells, texts or tags, and the largest that are read.
  private static func large(_ generator: inout SplitMix64) throws -> Data {
    let sizes = [1_000_000, 249_000, 240_000]
    let count = sizes.randomElement(using: &generator) ?? 0
    let shape = Int.random(in: 0..<6, using: &generator)
    var rows = ""
    rows.reserveCapacity(count * 40)
    switch shape {
    case 0:
      // Of one year, all observations contradict each other.
      let years = Bool.random(using: &generator) ? 70 : 1
      // A long table of observations: four cells a row.
      rows += "<row r=\"1\">"
      for name in ["Địa bàn", "Chỉ tiêu", "Kỳ", "Giá trị"] {
        rows += "<c t=\"inlineStr\"><is><t>\(name)</t></is></c>"
      }
      rows += "</row>"
      for row in 0..<(count / 4) {
        rows += "<row><c t=\"inlineStr\"><is><t>phu_binh</t></is></c>"
        rows += "<c t=\"inlineStr\"><is><t>coverage_5g</t></is></c>"
        rows += "<c><v>\(1950 + row % years)</v></c><c><v>\(row % 97).\(row % 13)</v></c></row>"
      }
    case 1:
      for row in 0..<(count / 100) {
        rows += "<row>"
        for column in 0..<100 { rows += "<c><v>\(row * 7 + column * 13)</v></c>" }
        rows += "</row>"
      }
    case 2:
      rows += "<row r=\"1\">"
      for _ in 0..<(count / 2) { rows += "<c><v>1</v></c><c t=\"e\"><v>#N/A</v></c>" }
      rows += "</row>"
    case 3:
      // Rows that look like headers, with much to read in each.
      let text = String(repeating: "Tháng 6 ", count: 40)
      for row in 0..<60 {
        rows += "<row><c t=\"inlineStr\"><is><t>Chỉ tiêu</t></is></c>"
        for column in 0..<299 {
          rows += "<c t=\"inlineStr\"><is><t>\(text)\(row * column)</t></is></c>"
        }
        rows += "</row>"
      }
    case 4:
      // Every row has another name that nothing bears.
      rows += "<row><c t=\"inlineStr\"><is><t>Chỉ tiêu</t></is></c><c><v>2025</v></c></row>"
      for row in 0..<(count / 10) {
        rows += "<row><c t=\"inlineStr\"><is><t>Tỷ lệ phủ sóng \(row)G</t></is></c>"
        rows += "<c><v>1</v></c></row>"
      }
    default:
      rows +=
        String(repeating: "<x>", count: count / 2) + String(repeating: "</x>", count: count / 2)
    }
    let entries = fixture.parts.map { part in
      let text =
        part.name == "xl/worksheets/sheet1.xml"
        ? WorkbookFixture.head + "<worksheet><sheetData>\(rows)</sheetData></worksheet>" : part.text
      return ZipEntry(name: part.name, data: Data(text.utf8))
    }
    return try ZipWriter.archive(entries)
  }
}
