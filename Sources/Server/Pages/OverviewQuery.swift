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

  /// Whether all deadlines are asked for.
  let isAllDeadlines: Bool

  /// The number of rows of a page.
  static let size = 25

  /// The greatest number of letters that are searched for.
  private static let longest = 100

  init(_ request: Request, _ grid: OverviewGrid) {
    let parameters = request.uri.queryParameters
    func value(_ name: String) -> String? {
      parameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    let deadline = value("deadline")
    isAllDeadlines = deadline == "all" || value("indicator") != nil && deadline == nil
    let indicator = value("indicator").flatMap { key in
      grid.indicators.contains { $0.key == key } ? key : nil
    }
    filter = OverviewFilter(
      // Forms write a space as a plus sign.
      search: String((value("search") ?? "").replacing("+", with: " ").prefix(Self.longest)),
      within: value("within").flatMap { key in
        grid.areas.contains { $0.key == key } ? key : nil
      }, kind: value("kind").flatMap(Place.Kind.init),
      deadline: isAllDeadlines ? nil : deadline.flatMap { Int($0) } ?? Self.usual(grid),
      indicator: indicator, status: value("status").flatMap(Status.init),
      sort: value("sort").flatMap(OverviewFilter.Sort.init) ?? .order)
    page = value("page").flatMap { Int($0) } ?? 1
  }

  /// The deadline ahead that most indicators have, the earliest of several; else the last one.
  static func usual(_ grid: OverviewGrid) -> Int? {
    let years = grid.deadlines.compactMap(\.self)
    let ahead = years.filter { $0 >= grid.asOf.year }
    let counts = ahead.map { year in (year, grid.columns.count { $0.deadline == year }) }
    return counts.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0 ?? years.last
  }

  /// Returns the address of another page of the same rows.
  func address(page: Int) -> String {
    var parts: [(String, String)] = []
    if !filter.search.isEmpty { parts.append(("search", filter.search)) }
    if let within = filter.within { parts.append(("within", within)) }
    if let kind = filter.kind { parts.append(("kind", kind.rawValue)) }
    parts.append(("deadline", filter.deadline.map(String.init) ?? "all"))
    if let indicator = filter.indicator { parts.append(("indicator", indicator)) }
    if let status = filter.status { parts.append(("status", status.rawValue)) }
    if filter.sort != .order { parts.append(("sort", filter.sort.rawValue)) }
    if page > 1 { parts.append(("page", String(page))) }
    return "/?" + parts.map { "\($0.0)=\(Response.encoded($0.1))" }.joined(separator: "&")
  }
}
