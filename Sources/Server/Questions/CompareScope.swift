import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Workspaces

/// Which places a comparison is about.
struct CompareScope {
  /// More places than these are no comparison that anybody reads.
  static let greatestPlaces = 60

  /// A place with more parts than these is not compared while somebody waits.
  static let greatestParts = 250

  private enum Asked {
    case places([String])
    case parts(String)
  }

  private let asked: Asked

  /// - Throws: ``WebFault`` unless two or more places, or one whose parts are meant, are named.
  init(_ query: Query) throws(WebFault) {
    let places = query.texts("place").flatMap { text in
      text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { !$0.isEmpty }
    if let within = query.text("within") {
      guard places.isEmpty else {
        throw Query.fault(
          "within", within, vi: "chỉ dùng một trong hai, 'place' hoặc 'within'",
          en: "name 'place' or 'within', not both")
      }
      asked = .parts(within)
      return
    }
    guard (2...Self.greatestPlaces).contains(places.count) else {
      throw Query.fault(
        "place", vi: "cần từ 2 đến \(Self.greatestPlaces) địa phương, cách nhau bằng dấu phẩy",
        en: "2 to \(Self.greatestPlaces) places are needed, separated by commas")
    }
    asked = .places(places)
  }

  /// Returns the places by their keys, if there are not so many that nobody would wait for the answer.
  ///
  /// - Parameter site: Who knows the places.
  /// - Returns: The places.
  /// - Throws: ``WebFault`` if there are too many, `PlannerError` or `WorkspaceError` if there is no such place,
  ///   `StoreError`.
  func checked(_ site: Site) async throws -> PlannerScope {
    switch asked {
    case .places(let texts):
      var keys: [String] = []
      for text in texts {
        let key = try await site.workspace.placeKey(named: text)
        if !keys.contains(key) { keys.append(key) }
      }
      return .places(keys)
    case .parts(let text):
      let key = try await site.workspace.placeKey(named: text)
      let parts = try await site.workspace.places(within: key).count - 1
      guard parts <= Self.greatestParts else {
        let name = try await site.workspace.place(key).name
        throw WebFault(
          status: .unprocessableContent, code: "too_many_places",
          message: LocalizedText(
            vi:
              "\(name.vi) có \(parts) địa phương bên trong; chỉ so sánh được đến \(Self.greatestParts).",
            en:
              "\(name.en) has \(parts) places within; up to \(Self.greatestParts) can be compared.")
        )
      }
      return .parts(of: key)
    }
  }
}
