import Foundation
import Indicators
import Testing

@testable import Intake

@Suite("Names as people type them")
struct NameTests {
  @Test(
    "An indicator is found however its name is typed",
    arguments: [
      ("coverage_5g", "coverage_5g"), ("Tỷ lệ phủ sóng 5G", "coverage_5g"),
      ("TỶ LỆ PHỦ SÓNG 5G", "coverage_5g"), ("Tỉ lệ phủ sóng 5G", "coverage_5g"),
      ("Ty le phu song 5G", "coverage_5g"), ("1.2. Tỷ lệ phủ  sóng 5G (% dân số)", "coverage_5g"),
      ("- Tỷ lệ phủ sóng 5G, %", "coverage_5g"), ("a) Tỷ lệ phủ sóng 5G (%)", "coverage_5g"),
      ("Tỷ lệ phủ sóng 5G dân số", "coverage_5g"),
      ("Tỷ lệ hồ sơ TTHC xử lý trực tuyến", "dossiers_processed_online_share"),
      ("Tỷ lệ hồ sơ TTHC xử lí trực tuyến", "dossiers_processed_online_share"),
      ("Tỷ lệ CBCC được bồi dưỡng kĩ năng số căn bản", "officials_trained_digital_skills_share"),
      ("Tỷ trọng KTS trong GRDP", "digital_economy_grdp_share"),
      (
        "Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn (GRDP)",
        "digital_economy_grdp_share" as String?
      ),
      ("Tỷ lệ DN vừa và nhỏ ứng dụng công nghệ số", "sme_digital_adoption_share"),
      ("Số trạm phát sóng 5G", "bts_5g_count"),
      ("Số trạm phát sóng 5G (lắp mới)", "bts_5g_count_new"),
      ("Số trạm phát sóng 5G (cũ)", nil), ("Tỷ lệ tàn", "tan"), ("Ti le tan", nil),
      ("Tỷ lệ phủ sóng", nil), ("", nil), ("5G", nil),
    ])
  func indicators(text: String, expected: String?) {
    for form in [
      text, text.decomposedStringWithCanonicalMapping, "  \(text)\u{A0}",
      text.replacing(" ", with: "\n"),
    ] {
      var names = IndicatorNames(FormFixture.known.indicators)
      let found: String? = if case .found(let key) = names.find(form) { key } else { nil }
      #expect(found == expected, "\(form)")
    }
  }

  @Test(
    "A place is found however its name is typed",
    arguments: [
      ("phu_binh", "phu_binh"), ("xã Phú Bình", "phu_binh"), ("Phú Bình", "phu_binh"),
      ("XÃ PHÚ BÌNH", "phu_binh"), ("xa phu binh", "phu_binh"), ("UBND xã Phú Bình", "phu_binh"),
      ("Ủy ban nhân dân xã Phú Bình", "phu_binh"), ("Uỷ ban nhân dân xã Phú Bình", "phu_binh"),
      ("xã Phú Bình, tỉnh Thái Nguyên", "phu_binh"), ("Phú Bình, Thái Nguyên", "phu_binh"),
      ("xã Phú Bình, tỉnh Đồng Nai", nil as String?), ("phường Phú Bình", nil),
      ("05908", "phu_binh"), ("5908", "phu_binh"), ("TP. Hải Phòng", "hai_phong"),
      ("TP Hải Phòng", "hai_phong"), ("Hải Phòng", "hai_phong"),
      ("Hải Phòng (cũ)", "hai_phong_former"), ("Tân Lợi", nil),
      ("Tân Lợi, Đồng Nai", "tan_loi"), ("xã Tấn Lợi, tỉnh Đồng Nai", nil),
      ("Xa Dung", "xa_dung"), ("xã Xa Dung", "xa_dung"), ("", nil), ("xã", nil), (",", nil),
    ])
  func places(text: String, expected: String?) {
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      var names = PlaceNames(FormFixture.known.places)
      let found: String? = if case .found(let key) = names.find(form) { key } else { nil }
      #expect(found == expected, "\(form)")
    }
  }

  @Test func marksOfTonesMayStandOnEitherVowel() {
    #expect(words(of: "hoà sức khoẻ thuỷ") == words(of: "hòa sức khỏe thủy"))
    #expect(words(of: "kỹ lý quý mỹ tỷ") == words(of: "kĩ lí quí mĩ tỉ"))
    #expect(words(of: "tay") != words(of: "tai"))
    #expect(words(of: "thúy") != words(of: "thúi"))
  }

  @Test func everyIndicatorOfTheRepositoryIsFoundByItsOwnName() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets")
    let dataset = try readDataFolder(folder.path)
    var names = IndicatorNames(dataset.indicators)
    var places = PlaceNames(dataset.places)
    for indicator in dataset.indicators {
      let letters = indicator.name.vi.decomposedStringWithCanonicalMapping.unicodeScalars
      let plain = String(String.UnicodeScalarView(letters.filter { !$0.properties.isDiacritic }))
        .replacing("đ", with: "d").replacing("Đ", with: "D")
      for text in [indicator.name.vi, indicator.name.en, plain, indicator.name.vi.uppercased()] {
        #expect(names.find(text) == .found(indicator.key), "\(text)")
      }
    }
    for place in dataset.places {
      #expect(places.find(place.name.vi) == .found(place.key))
      #expect(places.find(place.name.vi.uppercased()) == .found(place.key))
    }
  }
}
