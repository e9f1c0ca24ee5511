public import Indicators

/// The head of a plan document.
public struct PlanHead: Sendable, Codable, Equatable {
  /// The issuing body as the document names it, such as "UBND xã Phú Bình"; empty if it does not.
  public var issuingBody: String

  /// Number and symbol as far as the document states them, such as "25-KH/ĐU".
  public var number: String

  /// The date of issue as the document words it, possibly with blanks.
  public var issuedText: String

  /// The day of issue, or the last day of the month or year where the day is left blank; `nil` if no date is stated.
  public var issuedOn: CalendarDate?

  /// The title on one line.
  public var title: String

  /// The place as the document names it.
  public var placeText: String

  /// The key of the place; `nil` if it could not be told.
  public var place: String?

  /// The keys of places that it may be, where it could not be told.
  public var placeCandidates: [String]

  /// The first and last year of the plan, as far as the title names them.
  public var firstYear: Int?

  /// The last year of the plan, as far as the title names it.
  public var lastYear: Int?

  /// What a reader should look at.
  public var doubts: [PlanDoubt]

  /// Creates a head.
  public init(
    issuingBody: String = "", number: String = "", issuedText: String = "",
    issuedOn: CalendarDate? = nil, title: String = "", placeText: String = "",
    place: String? = nil, placeCandidates: [String] = [], firstYear: Int? = nil,
    lastYear: Int? = nil, doubts: [PlanDoubt] = []
  ) {
    self.issuingBody = issuingBody
    self.number = number
    self.issuedText = issuedText
    self.issuedOn = issuedOn
    self.title = title
    self.placeText = placeText
    self.place = place
    self.placeCandidates = placeCandidates
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.doubts = doubts
  }
}
