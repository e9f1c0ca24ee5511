import Foundation
import Indicators

/// Reads the work that a sentence gives to an agency, where it says both who and by when, or names the lead agency as
/// such ("Đơn vị chủ trì: …").
struct ProseTasks {
  let words: PlanWords

  /// Returns the task of a paragraph; `nil` if it gives none.
  func read(
    _ text: String, marker: String, heading: String, year: Int?, _ location: PlanLocation
  ) -> ProposedTask? {
    let labelled = text.firstMatch(
      of: /(?:[Cc]ơ quan|[Đđ]ơn vị)\s+chủ trì(?: thực hiện)?\s*:\s*([^;.]+)/)
    let bracketed = text.firstMatch(of: /\(([^()]{3,80}?)\s+chủ trì[^()]*\)/)
    let given = text.firstMatch(
      of:
        /^Giao\s+(.{4,80}?)\s+(?:chủ trì|tham mưu|xây dựng|tổ chức|thực hiện|triển khai|phối hợp|hướng dẫn|rà soát)/
    )
    let leading = text.firstMatch(of: /^(.{4,80}?)\s+chủ trì,?\s/)
    let lead = labelled?.output.1 ?? bracketed?.output.1 ?? given?.output.1 ?? leading?.output.1
    guard let lead, labelled != nil || FoldedPhrase(String(lead)).begins(withAnyOf: words.agency)
    else { return nil }
    let time = deadline(text)
    guard labelled != nil || !time.isEmpty else { return nil }
    let cooperating = text.firstMatch(
      of:
        /phối hợp(?: với|\s*:)\s*([^;.()]+?)(?=\s+(?:tham mưu|xây dựng|tổ chức|triển khai|thực hiện|rà soát|hướng dẫn)|[;.,()]|$)/
    )
    let (due, isKnown) = TaskDeadline.read(time, year: year, words)
    var doubts = [
      PlanDoubt(
        code: "prose-task",
        text: LocalizedText(
          vi: "nhiệm vụ viết thành câu; hãy xem cơ quan và thời hạn",
          en: "the task is a sentence; look at agency and deadline"))
    ]
    if !isKnown {
      doubts.append(
        PlanDoubt(
          code: "deadline-words",
          text: LocalizedText(
            vi: "không hiểu thời hạn '\(time)'", en: "the deadline '\(time)' is not understood")))
    }
    return ProposedTask(
      section: heading,
      number: "-–+•*".contains(marker) ? "" : marker.trimmingCharacters(in: ["."]), text: text,
      leadAgency: lead.trimmingSpaces,
      cooperatingAgency: cooperating?.output.1.trimmingSpaces ?? "",
      deadlineText: time, deadline: due, location: location, doubts: doubts)
  }

  /// The words of a sentence that say by when.
  private func deadline(_ text: String) -> String {
    text.firstMatch(
      of:
        /(?:[Hh]oàn thành|[Xx]ong|[Tt]hời gian|[Tt]hời hạn|trước|chậm nhất|trong)(?:\s+(?:trước|trong|xong|vào|đến|ngày|thực hiện|hoàn thành|hết))*\s*:?\s*(?:ngày\s*)?(?:\d{1,2}\/\d{1,2}\/20\d\d|tháng\s*\d{1,2}(?:\/|\s*năm\s*)20\d\d|[Qq]uý\s*[IVX\d]{1,3}(?:\/|\s*năm\s*)20\d\d|năm\s*20\d\d|hằng năm|hàng năm|thường xuyên)/
    )?.output.trimmingSpaces ?? ""
  }
}
