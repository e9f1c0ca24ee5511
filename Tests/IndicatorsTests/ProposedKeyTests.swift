import Testing

import Indicators

/// Keys that are made from names.
@Suite struct ProposedKeyTests {
  @Test func namesLoseMarksAndKinds() {
    #expect(ProposedKey.plain("Tỷ lệ hộ dân có Internet (%)") == "ty_le_ho_dan_co_internet")
    #expect(ProposedKey.plain("  — ").isEmpty)
    let long = ProposedKey.plain("một hai ba bốn năm sáu bảy tám chín mười mười một mười hai")
    #expect(long.utf8.count <= 48 && long.hasSuffix("_muoi_muoi"))
    #expect(ProposedKey.place(name: "phường Kiến An", parent: "", taken: []) == "kien_an")
    #expect(
      ProposedKey.place(name: "xã Tân Lợi", parent: "dak_lak", taken: ["tan_loi"])
        == "tan_loi_dak_lak")
  }

  @Test func keysAreFreeAndTellWhatTheyAreOf() {
    #expect(ProposedKey.free("a", ["a", "a_2"]) == "a_3")
    #expect(
      ProposedKey.plan(place: "x", issued: ["", "ngày … tháng 3 năm 2026"], taken: []) == "x_2026")
    #expect(ProposedKey.plan(place: "x", issued: [""], taken: []) == "x_plan")
    #expect(
      ProposedKey.milestone(
        plan: "p", row: "PL-1: a", indicator: "i", deadline: "2030", taken: ["p:PL-1a:i:2030"])
        == "p:PL-1a:i:2030-2")
    #expect(
      ProposedKey.milestone(plan: "p", row: "", indicator: "i", deadline: "", taken: [])
        == "p:i:undated")
    #expect(ProposedKey.task(plan: "p", section: "II. Hạ tầng", number: "3", taken: []) == "p:II-3")
    #expect(ProposedKey.task(plan: "p", section: "Hạ tầng", number: "", taken: ["p:1"]) == "p:1-2")
  }
}
