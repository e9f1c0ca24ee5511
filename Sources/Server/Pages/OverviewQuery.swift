import DuBao
import Hummingbird
import Indicators
import Workspaces

/// The part of the overview that an address asks for.
struct OverviewQuery {
  /// The filter; what the address says and means nothing is left out.
  let filter: OverviewFilter

  /// The page, from 1.
  let page: Int

  /// The key of the place by whose verdicts the indicators are sorted, where they stand one below the other.
  let place: String?

  /// Which deadlines are looked at, as the form names them: `next`, `all` or a year.
  let deadline: String

  /// Which places are looked at by their plans, as the form names them.
  let plan: Plan

  /// Which places are looked at by their plans.
  enum Plan: String, CaseIterable {
    /// Those that have one.
    case planned

    /// Those that have none.
    case unplanned

    /// All of them.
    case all
  }

  /// The number of rows of a page.
  static let size = 25

  /// The greatest number of letters that are searched for.
  private static let longest = 100

  /// The names of the deadlines that are no year.
  static let next = "next"
  static let all = "all"

  init(_ request: Request, _ grid: OverviewGrid) {
    let parameters = request.uri.queryParameters
    func value(_ name: String) -> String? {
      parameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    let indicator = value("indicator").flatMap { key in
      grid.indicators.contains { $0.key == key } ? key : nil
    }
    let year = value("deadline").flatMap { Int($0) }
    let isWorst = value("deadline") == Self.all
    deadline = year.map(String.init) ?? (isWorst ? Self.all : Self.next)
    let isAnyPlanned = grid.places.contains(where: \.isPlanned)
    plan = value("plan").flatMap(Plan.init) ?? (isAnyPlanned ? .planned : .all)
    let by = value("by")
    place = by.flatMap { key in grid.places.contains { $0.key == key } ? key : nil }
    filter = OverviewFilter(
      // Forms write a space as a plus sign.
      search: String((value("search") ?? "").replacing("+", with: " ").prefix(Self.longest)),
      within: value("within").flatMap { key in
        grid.areas.contains { $0.key == key } ? key : nil
      }, kind: value("kind").flatMap(Place.Kind.init),
      isPlanned: plan == .all ? nil : plan == .planned, deadline: year,
      // Of one indicator each deadline has a column.
      merging: indicator != nil || year != nil ? nil : isWorst ? .worst : .next,
      indicator: indicator, status: value("status").flatMap(Status.init),
      sort: value("sort").flatMap(OverviewFilter.Sort.init) ?? .concern,
      column: by.flatMap { key in
        grid.indicators.contains { $0.key == key } ? key : nil
      }, isReversed: value("order") == "reverse")
    page = value("page").flatMap { Int($0) } ?? 1
  }

  /// Returns the address of an overview that differs in something.
  ///
  /// - Parameters:
  ///   - plan: Which places are looked at by their plans; `nil` for those of this one.
  ///   - place: The place by which indicators are sorted; `nil` for none.
  ///   - page: The page.
  ///   - change: Changes the rest.
  /// - Returns: The address.
  func address(
    plan: Plan? = nil, place: String? = nil, page: Int = 1,
    _ change: (inout OverviewFilter) -> Void = { _ in }
  ) -> String {
    var filter = filter
    change(&filter)
    var parts: [(String, String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { parts.append((name, value)) }
    }
    add("search", filter.search)
    add("within", filter.within)
    add("kind", filter.kind?.rawValue)
    let plan = plan ?? self.plan
    add("plan", plan == .planned ? nil : plan.rawValue)
    add("deadline", deadline == Self.next ? nil : deadline)
    add("indicator", filter.indicator)
    add("status", filter.status?.rawValue)
    add("sort", filter.sort == .concern ? nil : filter.sort.rawValue)
    add("by", place ?? filter.column)
    add("order", filter.isReversed ? "reverse" : nil)
    add("page", page > 1 ? String(page) : nil)
    guard !parts.isEmpty else { return "/" }
    return "/?" + parts.map { "\($0.0)=\(Response.encoded($0.1))" }.joined(separator: "&")
  }
}
