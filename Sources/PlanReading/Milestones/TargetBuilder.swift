import Foundation
import Indicators

/// Makes milestones of texts and numbers.
struct TargetBuilder {
  let words: PlanWords
  let matcher: IndicatorMatcher
  let grammar: NumberGrammar

  /// Returns the indicator that a text stands for, and what is doubtful about it.
  func choice(of text: String, unit: String, comparator: Indicators.Comparator) -> (
    IndicatorChoice, [PlanDoubt]
  ) {
    let (key, near) = matcher.match(text)
    if let key { return (.known(key: key), []) }
    let new = newIndicator(text, unit: unit, comparator: comparator)
    if near.isEmpty {
      return (
        .new(new),
        [
          PlanDoubt(
            code: "new-indicator",
            text: LocalizedText(
              vi: "danh mục chưa có chỉ tiêu này; sẽ thêm chỉ tiêu mới",
              en: "the catalogue has no such indicator; a new one will be added"))
        ]
      )
    }
    return (
      .candidates(keys: near, new: new),
      [
        PlanDoubt(
          code: "near-name",
          text: LocalizedText(
            vi: "chưa chắc là chỉ tiêu nào; gần nhất: \(names(near, .vietnamese)); hãy chọn mã",
            en:
              "it is not sure which indicator this is; the nearest are \(names(near, .english)); choose a key"
          ))
      ]
    )
  }

  private func names(_ keys: [String], _ language: Language) -> String {
    keys.map { "\(matcher.name(of: $0)[language]) (\($0))" }.joined(separator: "; ")
  }

  private func newIndicator(_ text: String, unit: String, comparator: Indicators.Comparator)
    -> NewIndicator
  {
    let name = nameOnly(text)
    let folded = FoldedPhrase(text)
    let isShare = unit.hasPrefix("%")
    let kind: Indicator.Kind =
      comparator == .qualitative
      ? .qualitative
      : isShare
        ? (folded.contains(anyOf: ["chi", "ngân sách", "kinh phí"]) ? .managedLevel : .share)
        : .positive
    let isLess =
      comparator == .atMost || comparator == .below
      || folded.contains(anyOf: ["thứ hạng", "xếp hạng", "thời gian giải quyết", "hộ nghèo"])
    return NewIndicator(
      key: key(of: name), name: name, unit: kind == .qualitative ? "định tính" : unit,
      kind: kind, direction: isLess ? .atMost : .atLeast)
  }

  /// The text without its numbers, their comparison and marks at its ends.
  func nameOnly(_ text: String) -> String {
    var name = text
    for number in grammar.numbers(in: text).reversed()
    where number.unit.hasPrefix("%") || number.isCompared {
      name.removeSubrange(number.range)
    }
    for year in PlanYears.deadlines(in: name).reversed() { name.removeSubrange(year.range) }
    name = name.trimmingSpaces
    while let first = name.first, ",;:".contains(first) { name = name.dropFirst().trimmingSpaces }
    for lead in ["Có ", "Phấn đấu ", "Đạt "] where name.hasPrefix(lead) {
      name.removeFirst(lead.count)
    }
    while let last = name.last, ".;:,".contains(last) { name.removeLast() }
    name = name.trimmingSpaces
    return (name.first.map { $0.uppercased() } ?? "") + name.dropFirst()
  }

  /// A key made from a name, which no indicator of the catalogue has.
  private func key(of name: String) -> String {
    let plain = ProposedKey.plain(name)
    // Keys begin with a letter.
    let key = plain.first?.isLetter == true ? plain : "chi_tieu_\(plain)"
    return ProposedKey.free(key, matcher.keys)
  }

  /// The unit of a number in a text about an indicator.
  func unit(_ number: PlanNumber, in text: String, fallback: String) -> String {
    if number.unit.hasPrefix("%") {
      let behind = FoldedPhrase(String(text[number.range.upperBound...].prefix(60))).text
      for (phrase, unit) in [
        ("tổng chi ngân sách", "% tổng chi ngân sách"),
        ("mức dự toán được giao", "% mức dự toán được giao"), ("grdp", "% GRDP"),
      ]
      where behind.hasPrefix(FoldedPhrase(phrase).text) { return unit }
      return "%"
    }
    return fallback.isEmpty ? number.unit : fallback
  }

  /// What is doubtful about a target that states no year.
  func doubts(ofDeadline deadline: Int?) -> [PlanDoubt] {
    guard deadline == nil else { return [] }
    return [
      PlanDoubt(
        code: "no-deadline",
        text: LocalizedText(
          vi: "kế hoạch không ghi năm phải đạt", en: "the plan states no year"))
    ]
  }

  /// What is doubtful about the number itself.
  func doubts(of number: PlanNumber, deadline: Int?) -> [PlanDoubt] {
    var doubts = doubts(ofDeadline: deadline)
    if number.isFall {
      doubts.append(
        PlanDoubt(
          code: "fall",
          text: LocalizedText(
            vi: "con số là mức giảm so với trước, không phải giá trị của chỉ tiêu",
            en: "the number is a fall from an earlier value, not a value of the indicator")))
    }
    if number.unit.hasPrefix("%"), number.value > 100 {
      doubts.append(
        PlanDoubt(
          code: "above-100",
          text: LocalizedText(
            vi: "tỷ lệ lớn hơn 100 %", en: "a share above 100 %")))
    }
    return doubts
  }
}
