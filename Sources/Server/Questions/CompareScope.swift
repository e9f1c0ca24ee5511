import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Planning

/// Which places a comparison is about.
struct CompareScope {
  /// More places than these are no comparison that anybody reads.
  static let greatestPlaces = 60

  /// A place with more parts than these is not compared while somebody waits.
  static let greatestParts = 250

  private let scope: PlannerScope

  /// - Throws: ``WebFault`` unless two or more places, or one whose parts are meant, are named.
  init(_ query: Query) throws(WebFault) {
    let places = query.texts("place").flatMap {
      $0.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }
    if let within = query.text("within") {
      guard places.isEmpty else {
        throw Query.fault(
          "within", within, vi: "chỉ dùng một trong hai, 'place' hoặc 'within'",
          en: "name 'place' or 'within', not both")
      }
      scope = .parts(of: within)
      return
    }
    guard (2...Self.greatestPlaces).contains(places.count) else {
      throw Query.fault(
        "place", vi: "cần từ 2 đến \(Self.greatestPlaces) địa phương, cách nhau bằng dấu phẩy",
        en: "2 to \(Self.greatestPlaces) places are needed, separated by commas")
    }
    scope = .places(places)
  }

  /// Returns the places, if there are not so many that nobody would wait for the answer.
  ///
  /// - Parameter site: Who knows the places.
  /// - Returns: The places.
  /// - Throws: ``WebFault`` if there are too many, `WorkspaceError` if there is no such place, `StoreError`.
  func checked(_ site: Site) async throws -> PlannerScope {
    guard case .parts(let key) = scope else { return scope }
    _ = try await site.workspace.place(key)
    let parts = try await site.workspace.places(within: key).count - 1
    guard parts <= Self.greatestParts else {
      throw WebFault(
        status: .unprocessableContent, code: "too_many_places",
        message: LocalizedText(
          vi:
            "'\(key)' có \(parts) địa phương bên trong; chỉ so sánh được đến \(Self.greatestParts).",
          en: "'\(key)' has \(parts) places within; up to \(Self.greatestParts) can be compared."))
    }
    return scope
  }
}
