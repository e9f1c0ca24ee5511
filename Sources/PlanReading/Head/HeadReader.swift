import Foundation
import Indicators
import Intake

/// Reads the head of a plan: who issued it, when, for which place.
struct HeadReader {
  private let known: Dataset
  private let words: PlanWords

  init(_ known: Dataset, _ words: PlanWords) { (self.known, self.words) = (known, words) }

  /// The kinds of documents.
  static let kinds = [
    "KẾ HOẠCH", "KẾ HOẠCH HÀNH ĐỘNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH", "ĐỀ ÁN",
    "QUYẾT ĐỊNH", "NGHỊ QUYẾT",
  ]

  /// Reads the head.
  ///
  /// - Parameters:
  ///   - blocks: The parts of the document.
  ///   - place: The key of the place, where the user names it.
  /// - Returns: The head.
  func read(_ blocks: [PlanBlock], place: String?) -> PlanHead {
    let texts = blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let text, _): [text]
      // The letter-head is often a table without rules.
      case .table(let grid):
        grid.number == 1 && grid.rows.count <= 4
          ? grid.rows.flatMap { row in zip(row.cells, row.continues).filter { !$0.1 }.map(\.0) }
          : []
      }
    }
    .map { String($0.prefix(2000)) }
    var head = PlanHead()
    let start =
      texts.prefix(60).firstIndex {
        Self.kinds.contains($0.trimmingSpaces.uppercased()) && TextLayout.isCapitals($0)
      }
      ?? texts.prefix(60).firstIndex { text in Self.kinds.contains { text.hasPrefix($0) }
      }
    let letterHead = Array(texts.prefix(start ?? min(8, texts.count)))
    if let start {
      head.title = title(texts, from: start)
    } else {
      head.title = texts.first { !$0.isEmpty } ?? ""
    }
    readNumberAndDate(letterHead.joined(separator: " \n "), annex(texts), &head)
    head.issuingBody = issuingBody(letterHead, texts)
    readYears(&head)
    readPlace(texts, place, &head)
    return head
  }

  private func title(_ texts: [String], from start: Int) -> String {
    var parts: [String] = [texts[start].trimmingSpaces]
    for text in texts.dropFirst(start + 1).prefix(6) {
      if text.hasPrefix("Căn cứ") || text.allSatisfy({ "-–_*".contains($0) || $0.isWhitespace })
        || ListMarker(text)?.level == 1
      {
        break
      }
      if parts.count > 1,
        text.contains(/^(?:Thực hiện|Triển khai|Ủy ban|Uỷ ban|UBND|Ban Chỉ đạo|Để|Nhằm|Năm)/)
      {
        break
      }
      parts.append(text.trimmingSpaces)
      if text.split(separator: " ").count > 25 { break }
    }
    // A line of dashes below the title is often of its paragraph.
    return parts.joined(separator: " ").replacing(/[\s\-–_*]+$/, with: "").trimmingSpaces
  }

  /// The line of an annex that names the plan it belongs to.
  private func annex(_ texts: [String]) -> String {
    texts.first {
      $0.contains(/[Kk]èm theo (?:Kế hoạch|Chương trình|Quyết định|Đề án)/) && $0.contains("(")
    } ?? ""
  }

  private func readNumberAndDate(_ letterHead: String, _ annex: String, _ head: inout PlanHead) {
    for text in [letterHead, annex] where head.number.isEmpty {
      if let match = text.firstMatch(
        of: /[Ss]ố\s*:?\s*(\d*\s*[-\/]*\s*[\p{Lu}Đ][\p{L}Đ-]*(?:[-\/][\p{L}Đ]+)*)/)
      {
        head.number = match.output.1.split(whereSeparator: \.isWhitespace).joined()
      }
    }
    for text in [letterHead, annex] where head.issuedText.isEmpty {
      guard
        let match = text.matches(
          of: /ngày\s*(\d{0,2})[\s.…]*(?:tháng|\/)\s*(\d{0,2})[\s.…]*(?:năm|\/)\s*(20\d\d)/
        ).last
      else { continue }
      head.issuedText = match.output.0.trimmingSpaces
      guard let year = Int(match.output.3) else { continue }
      let month = Int(match.output.2) ?? 12
      guard (1...12).contains(month) else { continue }
      head.issuedOn = CalendarDate(
        year: year, month: month,
        day: Int(match.output.1) ?? CalendarDate.days(inMonth: month, of: year))
    }
    if head.issuedOn == nil {
      head.doubts.append(
        PlanDoubt(
          code: "no-issue-date",
          text: LocalizedText(
            vi: "văn bản không ghi ngày ban hành", en: "the document states no date of issue")))
    }
  }

  private func issuingBody(_ letterHead: [String], _ texts: [String]) -> String {
    let joined = letterHead.joined(separator: " ").trimmingSpaces
    if let match = joined.firstMatch(
      of:
        /(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|ĐẢNG (?:ỦY|UỶ)|HỘI ĐỒNG NHÂN DÂN|BAN CHỈ ĐẠO)\s+(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|TỈNH|THÀNH PHỐ)\s+[\p{Lu}\s]+?(?=\s+CỘNG|\s+Số|\s+ĐẢNG|\s+BAN|\s*\*|\s*$)/
    ) {
      return String(match.output).trimmingSpaces
    }
    for text in texts.prefix(60) + [annex(texts)] {
      if let match = text.firstMatch(
        of:
          /((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Đảng uỷ|Ban Chỉ đạo)\s(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố)(?:\s\p{Lu}[\p{L}’'-]*)+)\s(?:xây dựng|ban hành)/
      ) {
        return String(match.output.1)
      }
    }
    if let match = annex(texts).firstMatch(
      of: /của\s((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|BCĐ)\s(?:xã|phường|đặc khu)[^)]*)/)
    {
      return match.output.1.trimmingSpaces
    }
    return ""
  }

  private func readYears(_ head: inout PlanHead) {
    if let match = head.title.firstMatch(of: /giai đoạn\s*(?:năm\s*)?(20\d\d)\s*[-–]\s*(20\d\d)/) {
      (head.firstYear, head.lastYear) = (Int(match.output.1), Int(match.output.2))
    } else {
      // The year of a date belongs to a document that the title names.
      let years = head.title.matches(of: /(?:năm|NĂM)\s+(20\d\d)/).filter { match in
        !head.title[..<match.range.lowerBound].suffix(12).lowercased().contains("tháng")
      }.compactMap { Int($0.output.1) }
      (head.firstYear, head.lastYear) = (years.first, years.last)
    }
  }

  private func readPlace(_ texts: [String], _ place: String?, _ head: inout PlanHead) {
    var names = PlaceNames(known.places)
    var counts: [String: (text: String, count: Int)] = [:]
    var ambiguous: [String] = []
    var mentioned: [String: Int] = [:]
    let surroundings = provinces(texts, &names)
    // Behind the first parts a document may name many places; they count where nothing before names one.
    let first = [head.issuingBody, head.issuingBody, head.title, annex(texts)] + texts.prefix(120)
    for (index, text) in (first + texts.dropFirst(120)).enumerated() {
      if index >= first.count, !counts.isEmpty || !ambiguous.isEmpty { break }
      let spaced = text.replacing("BCĐ ", with: "")
      for match in spaced.matches(
        of:
          /(?:[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Đđ]ặc khu|ĐẶC KHU)\s+\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*){0,3}/
      ) {
        var candidate = match.output.trimmingSpaces.split(separator: " ").map(String.init)
        mentioned[candidate.joined(separator: " ").capitalized, default: 0] += 1
        while candidate.count >= 2 {
          switch names.find(candidate.joined(separator: " "), in: surroundings) {
          case .found(let key):
            counts[key, default: (candidate.joined(separator: " "), 0)].count += 1
            candidate = []
          case .ambiguous(let shown):
            ambiguous += shown.compactMap {
              $0.firstMatch(of: /\(([^()]+)\)$/).map { String($0.output.1) }
            }
            candidate = []
          case .unknown: candidate.removeLast()
          }
        }
      }
    }
    let told = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    if let place {
      let name = names[place]?.name.vi ?? place
      (head.place, head.placeText) = (place, name)
      if let told, told.key != place {
        head.doubts.append(
          PlanDoubt(
            code: "other-place",
            text: LocalizedText(
              vi:
                "văn bản nêu \(told.value.text) (\(told.key)), không phải \(name); hãy xem có đúng kế hoạch "
                + "của địa bàn này không",
              en:
                "the document names \(told.value.text) (\(told.key)) and not \(name); see whether it is the "
                + "plan of this place")))
      }
      return
    }
    if let best = told {
      (head.place, head.placeText) = (best.key, best.value.text)
      follow(best.key, &head, &names)
      return
    }
    head.placeText = mentioned.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    head.placeCandidates = Array(Set(ambiguous)).sorted()
    head.doubts.append(
      PlanDoubt(
        code: "place",
        text: LocalizedText(
          vi: head.placeCandidates.isEmpty
            ? "không có địa bàn '\(head.placeText)' trong danh mục; hãy dùng --place hoặc thêm địa bàn"
            : "nhiều địa bàn cùng tên: \(head.placeCandidates.joined(separator: ", ")); hãy dùng --place",
          en: head.placeCandidates.isEmpty
            ? "the place '\(head.placeText)' is not in the catalogue; use --place or add the place"
            : "several places have the name: \(head.placeCandidates.joined(separator: ", ")); use --place"
        )))
  }

  /// Goes from a place that was merged to the one of today; where it was divided, a person chooses.
  private func follow(_ key: String, _ head: inout PlanHead, _ names: inout PlaceNames) {
    let today = Set(known.mergers.filter { $0.from == key }.map(\.to)).sorted()
    guard let first = today.first else { return }
    head.place = today.count == 1 ? first : nil
    head.placeCandidates = today.count == 1 ? [] : today
    let now = today.map { names[$0]?.name.vi ?? $0 }.joined(separator: ", ")
    head.doubts.append(
      PlanDoubt(
        code: "merged-place",
        text: LocalizedText(
          vi: "\(head.placeText) nay thuộc \(now); hãy xem kế hoạch còn hiệu lực cho địa bàn nào",
          en: "\(head.placeText) is now part of \(now); see which place the plan holds for")))
  }

  /// The provinces that a document names, to tell places of one name apart.
  private func provinces(_ texts: [String], _ names: inout PlaceNames) -> [String] {
    var keys: Set<String> = []
    for text in texts.prefix(60) {
      for match in text.matches(
        of: /(?:tỉnh|TỈNH|thành phố|THÀNH PHỐ)\s+\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*){0,2}/)
      {
        if case .found(let key) = names.find(match.output.trimmingSpaces) { keys.insert(key) }
      }
    }
    return keys.sorted()
  }
}
