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

  /// Words that the name, the key or the code must have, without regard to case and diacritics; also those of the
  /// places above it, so that "phu binh thai nguyen" finds one commune.
  public var search: String

  /// The key of a place that the places belong to, or that is meant itself.
  public var within: String?

  /// The kind of the places.
  public var kind: Place.Kind?

  /// The deadline that is looked at, `nil` for all.
  public var deadline: Int?

  /// The indicator that is looked at, by key, `nil` for all.
  public var indicator: String?

  /// A verdict that at least one of the milestones looked at must have.
  public var status: Status?

  /// The order.
  public var sort: Sort

  /// Creates a filter; without arguments it lets everything pass.
  public init(
    search: String = "", within: String? = nil, kind: Place.Kind? = nil, deadline: Int? = nil,
    indicator: String? = nil, status: Status? = nil, sort: Sort = .order
  ) {
    self.search = search
    self.within = within
    self.kind = kind
    self.deadline = deadline
    self.indicator = indicator
    self.status = status
    self.sort = sort
  }
}

/// Some rows of an overview, with what was counted over all rows that pass the filter.
public struct OverviewRows: Sendable {
  /// The columns that the filter looks at.
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
