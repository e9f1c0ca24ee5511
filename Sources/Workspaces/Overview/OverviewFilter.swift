public import Indicators

/// Which part of an overview is wanted.
public struct OverviewFilter: Sendable, Hashable {
  /// In which order places come.
  public enum Sort: String, Sendable, CaseIterable {
    /// As in the vocabulary: administrative order.
    case order

    /// By name, in the order of the letters without diacritics.
    case name

    /// Those with most milestones off track first, then at risk.
    case concern

    /// Those with most milestones achieved or on track first.
    case progress

    /// Those whose figures are the oldest first; those without figures before them.
    case oldest
  }

  /// Which of the milestones of an indicator stands for all of them.
  public enum Merging: String, Sendable, CaseIterable {
    /// The next one that is due; the last one where all deadlines have passed.
    case next

    /// The one with the most worrying verdict.
    case worst
  }

  /// Words that the name, the key or the code must have, without regard to case and diacritics; also those of the
  /// places above it, so that "phu binh thai nguyen" finds one commune.
  public var search: String

  /// The key of a place that the places belong to, or that is meant itself.
  public var within: String?

  /// The kind of the places.
  public var kind: Place.Kind?

  /// Whether the places have a plan, `nil` for all places.
  public var isPlanned: Bool?

  /// The deadline that is looked at, `nil` for all.
  public var deadline: Int?

  /// Which milestone of an indicator is looked at, `nil` for each; one for each deadline if a deadline is named.
  public var merging: Merging?

  /// The indicator that is looked at, by key, `nil` for all.
  public var indicator: String?

  /// A verdict that at least one of the milestones looked at must have.
  public var status: Status?

  /// The order.
  public var sort: Sort

  /// The key of the indicator by whose verdict places are sorted first, the most worrying one first; `nil` for none.
  public var column: String?

  /// Whether the least worrying verdict comes first.
  public var isReversed: Bool

  /// Creates a filter; without arguments it lets everything pass.
  public init(
    search: String = "", within: String? = nil, kind: Place.Kind? = nil, isPlanned: Bool? = nil,
    deadline: Int? = nil, merging: Merging? = nil, indicator: String? = nil,
    status: Status? = nil, sort: Sort = .order, column: String? = nil, isReversed: Bool = false
  ) {
    self.search = search
    self.within = within
    self.kind = kind
    self.isPlanned = isPlanned
    self.deadline = deadline
    self.merging = merging
    self.indicator = indicator
    self.status = status
    self.sort = sort
    self.column = column
    self.isReversed = isReversed
  }
}

/// Some rows of an overview, with what was counted over all rows that pass the filter.
public struct OverviewRows: Sendable {
  /// The columns that the filter looks at; without a deadline where one milestone stands for several.
  public let columns: [OverviewColumn]

  /// The rows of this page.
  public let rows: [Row]

  /// The number of this page, from 1, and of all pages.
  public let page: Int
  public let pages: Int

  /// The number of places that pass the filter.
  public let total: Int

  /// The number of milestones of all of them with each verdict, over the columns looked at.
  public let counts: [Status: Int]

  /// One place.
  public struct Row: Sendable {
    /// The place.
    public let place: OverviewPlace

    /// Its cells, in the order of ``OverviewRows/columns``; `nil` where it has no milestone.
    public let cells: [OverviewCell?]

    /// The number of them with each verdict.
    public let counts: [Status: Int]
  }
}
