import Foundation
import Indicators

/// Reads when a task is due.
enum TaskDeadline {
  /// Whether a text is nothing but a deadline.
  static func isWhole(_ text: String, _ words: PlanWords) -> Bool {
    let text = text.trimmingSpaces
    guard text.split(separator: " ").count <= 8 else { return false }
    let folded = FoldedPhrase(text)
    if folded.isOne(of: words.recurring + words.yearly) { return true }
    if text.wholeMatch(
      of: /(?:Nhiệm vụ|Thực hiện|Làm)?\s*(?:thường xuyên|Thường xuyên)(?:, (?:hằng|hàng) năm)?\.?/)
      != nil
    {
      return true
    }
    return text.wholeMatch(
      of:
        /(?:(?:Hoàn thành|Trước|Trong|Xong|Đến|Chậm nhất|Giai đoạn|Từ)(?:\s(?:trước|trong|xong|đến|vào|hết|ngày|năm))*\s*)?(?:ngày\s)?(?:\d{1,2}\/\d{1,2}\/20\d\d|(?:[Tt]háng\s*)?\d{1,2}\/20\d\d|[Tt]háng\s*\d{1,2}(?:\s*năm\s*|\/)20\d\d|[Qq]uý\s*[IVX\d]+(?:\s*năm\s*|\s*\/\s*)20\d\d|(?:[Nn]ăm\s*)?20\d\d(?:\s*[-–]\s*20\d\d)?)\.?/
    ) != nil
  }

  /// Returns when a task is due, and whether its words were understood.
  static func read(_ text: String, year: Int?, _ words: PlanWords) -> (
    PlanTask.Deadline, isKnown: Bool
  ) {
    let text = text.trimmingSpaces
    let lower = text.lowercased()
    if text.isEmpty || ["-", "–"].contains(text) { return (.none, true) }
    if let match = lower.firstMatch(of: /(\d{1,2})[\/.-](\d{1,2})[\/.-](20\d\d)/),
      let day = Int(match.output.1),
      let month = Int(match.output.2), let year = Int(match.output.3),
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return (.date(date), true)
    }
    if let match = lower.firstMatch(of: /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)/),
      let day = Int(match.output.1),
      let month = Int(match.output.2), let year = Int(match.output.3),
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return (.date(date), true)
    }
    if let match = lower.firstMatch(
      of: /(trước\s*)?(?:tháng\s*)?(\d{1,2})\s*(?:\/|năm)\s*(20\d\d)/),
      let month = Int(match.output.2),
      let year = Int(match.output.3),
      let date = endOfMonth(month, year, isBefore: match.output.1 != nil)
    {
      return (.date(date), true)
    }
    // Of several quarters the last one counts: "Quý II, III năm 2026".
    if let match = lower.firstMatch(
      of:
        /quý\s*(?:(?:iv|iii|ii|i|[1-4])\s*(?:,|và|-|–)\s*)*(iv|iii|ii|i|[1-4])(?!\p{L})\s*(?:\/|năm|,)?\s*(20\d\d)?/
    ),
      let quarter = ["i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4][
        String(match.output.1)],
      let year = match.output.2.flatMap({ Int($0) }) ?? year,
      let date = endOfMonth(quarter * 3, year, isBefore: false)
    {
      return (.date(date), true)
    }
    let folded = FoldedPhrase(text)
    if let last = text.matches(of: /20\d\d/).last, let year = Int(last.output),
      let date = CalendarDate(year: year, month: 12, day: 31)
    {
      return folded.contains(anyOf: words.recurring) ? (.recurring, true) : (.date(date), true)
    }
    if let match = lower.firstMatch(of: /tháng\s*(\d{1,2})/), let month = Int(match.output.1),
      let year, let date = endOfMonth(month, year, isBefore: lower.contains("trước"))
    {
      return (.date(date), true)
    }
    if folded.contains(anyOf: words.yearly) { return (.yearly, true) }
    if folded.contains(anyOf: words.recurring) { return (.recurring, true) }
    return (.none, false)
  }

  private static func endOfMonth(_ month: Int, _ year: Int, isBefore: Bool) -> CalendarDate? {
    guard (1...12).contains(month) else { return nil }
    let (month, year) = isBefore ? (month == 1 ? (12, year - 1) : (month - 1, year)) : (month, year)
    return CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
  }
}
