import HTTPTypes
import Hummingbird
import Synchronization

/// The requests under way, and how long answers took by route and kind of status.
final class RequestMetrics: Sendable {
  /// A kind of answers; all its parts are of bounded number, whatever is asked for.
  struct Key: Sendable, Hashable, Comparable {
    /// The path as the table of routes writes it, ``noRoute`` for all others.
    let path: String

    /// The method, `other` for those that HTTP does not define.
    let method: String

    /// The class of the status, such as `2xx`.
    let status: String

    static let noRoute = "(none)"

    private static let methods: Set = [
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE",
    ]

    init(path: String?, method: HTTPRequest.Method, status: HTTPResponse.Status) {
      self.path = path ?? Self.noRoute
      self.method = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
      self.status = "\(status.code / 100)xx"
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.path, left.method, left.status) < (right.path, right.method, right.status)
    }
  }

  private struct State {
    var windows: [Key: LatencyWindow] = [:]
    var underWay = 0
    var turn = 0

    /// Lets histograms of earlier minutes go.
    mutating func move(to seconds: Int) {
      let now = seconds / LatencyWindow.seconds
      defer { turn = now }
      guard now > turn else { return }
      for _ in 0..<min(2, now - turn) {
        for key in windows.keys { windows[key]?.turn() }
      }
    }
  }

  private let state = Mutex(State())

  /// The number of requests that are being answered.
  var underWay: Int { state.withLock { $0.underWay } }

  /// Notes that a request has come.
  func begin() { state.withLock { $0.underWay += 1 } }

  /// Notes that an answer is made, or that none is.
  ///
  /// - Parameters:
  ///   - key: What was answered; `nil` where nothing was.
  ///   - time: How long it took.
  ///   - seconds: Now, in seconds since 1970.
  func end(_ key: Key?, after time: Duration, at seconds: Int) {
    state.withLock { state in
      state.underWay -= 1
      state.move(to: seconds)
      if let key { state.windows[key, default: LatencyWindow()].add(time) }
    }
  }

  /// Returns all kinds of answers that there were, in order.
  ///
  /// - Parameter seconds: Now, in seconds since 1970.
  /// - Returns: The kinds with their times.
  func windows(at seconds: Int) -> [(key: Key, window: LatencyWindow)] {
    let windows = state.withLock { state in
      state.move(to: seconds)
      return state.windows
    }
    return windows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Measures how long answers take to be made; how long a client reads them is not in it.
struct RequestMeter: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site

  /// The paths of all routes.
  let paths: Set<String>

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    let requests = site.metrics.requests
    let start = ContinuousClock.now
    var key: RequestMetrics.Key?
    requests.begin()
    defer { requests.end(key, after: start.duration(to: .now), at: site.clock.seconds) }
    let response = try await next(request, context)
    let path = context.endpointPath.flatMap { paths.contains($0) ? $0 : nil }
    key = RequestMetrics.Key(path: path, method: request.method, status: response.status)
    return response
  }
}
