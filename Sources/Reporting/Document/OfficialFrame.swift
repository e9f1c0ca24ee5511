import Indicators

/// The parts that every official document has: head, end, and the heads of annexes.
///
/// Layout: Appendix I to Decree 30/2020/NĐ-CP; for documents of the Party, Guidance 36-HD/VPTW.
struct OfficialFrame {
  let body: IssuingBody
  let asOf: CalendarDate
  let placeName: String
  let words: Wording

  private var isOfParty: Bool { body.kind == .party }

  /// The widths of the two columns of the head, in millimetres.
  private static let columns = (left: 64.0, right: 96.0)

  private var blank: String { words.say(.documentBlank) }

  /// The place of issue, and the date in words, with a zero before days below 10 and the months 1 and 2.
  var placeAndDate: String {
    words.say(.documentDate, ["place": body.locality, "date": date])
  }

  private var date: String {
    guard words.language == .vietnamese else { return words.format.date(asOf) }
    func filled(_ number: Int, below limit: Int) -> String {
      number < limit ? "0\(number)" : String(number)
    }
    return words.say(
      .documentDateWords,
      [
        "day": filled(asOf.day, below: 10), "month": filled(asOf.month, below: 3),
        "year": String(asOf.year),
      ])
  }

  // MARK: - Head

  /// Returns the head of the document, down to its subject.
  func addHead(to section: inout Section) {
    section.add(
      TableBlock(
        style: .plain, widths: [Self.columns.left, Self.columns.right],
        rows: [
          [TableBlock.Cell(issuer), TableBlock.Cell(nation)],
          [
            TableBlock.Cell(body.number, .documentNumber),
            TableBlock.Cell(placeAndDate, .placeAndDate),
          ],
        ]))
    section.add(.documentType, words.say(.documentType))
    let subject = [
      words.say(.documentSubject),
      words.say(
        .documentSubjectOf, ["place": placeName, "date": words.format.date(asOf)]),
    ]
    for line in subject { section.add(.subject, line) }
    let length = subject.map { Length.ofLine($0, size: 13) }.max() ?? 0
    section.add(.rule(0.4 * min(length, section.width), in: section.width))
  }

  private var issuer: [Paragraph] {
    var paragraphs: [Paragraph] = []
    if let superior = body.superior { paragraphs.append(Paragraph(.superiorBody, superior)) }
    paragraphs += body.lines.map { Paragraph(.issuingBody, $0) }
    if isOfParty {
      paragraphs.append(Paragraph(.documentNumber, "*"))
    } else {
      let longest = body.lines.map { Length.ofLine($0.uppercased(), size: 12) }.max() ?? 0
      let column = Self.columns.left - 2.5
      paragraphs.append(.rule(0.4 * min(longest, column), in: column))
    }
    return paragraphs
  }

  private var nation: [Paragraph] {
    let column = Self.columns.right - 2.5
    if isOfParty {
      let name = words.say(.documentParty).uppercased()
      return [
        Paragraph(.nationalName, name), .rule(Length.ofLine(name, size: 12), in: column),
      ]
    }
    let motto = words.say(.documentMotto)
    return [
      Paragraph(.nationalName, words.say(.documentNation)), Paragraph(.motto, motto),
      .rule(Length.ofLine(motto, size: 13), in: column),
    ]
  }

  // MARK: - End

  /// Adds the recipients and the place for the signature.
  func addEnd(to section: inout Section) {
    let recipients = [
      Paragraph(.recipientsTitle, words.say(.documentRecipients)),
      Paragraph(.recipient, words.say(.documentRecipient)),
      Paragraph(.recipient, words.say(.documentRecipient)),
      Paragraph(
        .recipient,
        words.say(isOfParty ? .documentFiledParty : .documentFiled)),
    ]
    let signature =
      [body.signatory, blank].map { Paragraph(.signature, $0) }
      + [Paragraph(.signature, []), Paragraph(.signature, []), Paragraph(.signature, [])]
      + [Paragraph(.signature, words.say(.documentSigner))]
    section.add(
      TableBlock(
        style: .plain, widths: [80, 80],
        rows: [[TableBlock.Cell(recipients), TableBlock.Cell(signature)]]))
  }

  // MARK: - Annexes

  /// Adds the head of an annex.
  func addAnnexHead(_ number: Int, title: String, to section: inout Section) {
    section.add(.annexNumber, words.say(.documentAnnex, ["number": Self.roman(number)]))
    section.add(.annexTitle, title)
    section.add(
      .annexReference,
      words.say(
        .documentAnnexReference,
        ["mark": body.mark, "date": date, "body": body.nameInText]))
  }

  /// Returns a small number in Roman letters.
  static func roman(_ number: Int) -> String {
    let letters = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number
    var text = ""
    for (value, letter) in letters {
      while rest >= value {
        text += letter
        rest -= value
      }
    }
    return text
  }
}
