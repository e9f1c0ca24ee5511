import Accounts
import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Workspaces

/// The common parts of the routes of the API for programs: reading, tags, bodies.
struct ApiAnswers: Sendable {
  let site: Site

  /// The path that all routes of the API begin with.
  static let root = "/api/v1"

  /// A list of which only a part is told.
  struct Listing<Item: Encodable & Sendable>: Encodable, Sendable {
    let total: Int
    let page: Int
    let size: Int
    let items: [Item]
  }

  /// Describes a question whose answer changes only with the data.
  ///
  /// A program that has the answer already is told so before anything is computed.
  ///
  /// - Parameters:
  ///   - path: The path below ``root``.
  ///   - parameters: The parameters of the query.
  ///   - access: Who may ask.
  ///   - scope: What of the data the answer shows.
  ///   - answer: Computes the answer.
  /// - Returns: The route.
  func get(
    _ path: String, _ parameters: [String] = [], _ access: Access = .reading,
    scope: @escaping @Sendable (Query, ServerContext) async throws -> DataScope = { _, _ in
      .everything
    },
    _ answer: @escaping @Sendable (Query, ServerContext) async throws -> any Encodable & Sendable
  ) -> Route {
    .json(.get, Self.root + path, access) { [self] request, context in
      let query = try Query(request, knowing: parameters)
      let tag = try await tag(of: request, context, scope: try await scope(query, context))
      if let known = Self.known(tag, request) { return known }
      return try Self.response(try await answer(query, context), tag: tag, to: request)
    }
  }

  /// Describes a question whose answer is a part of a long list.
  func list<Item: Encodable & Sendable>(
    _ path: String, _ parameters: [String] = [],
    _ answer:
      @escaping @Sendable (Query, Paging, ServerContext) async throws -> (
        total: Int, items: [Item]
      )
  ) -> Route {
    .json(.get, Self.root + path) { [self] request, context in
      let query = try Query(request, knowing: parameters + Paging.names)
      let paging = try Paging(query)
      let tag = try await tag(of: request, context, scope: .everything)
      if let known = Self.known(tag, request) { return known }
      let (total, items) = try await answer(query, paging, context)
      var response = try Self.response(
        Listing(total: total, page: paging.page, size: paging.size, items: items), tag: tag,
        to: request)
      response.headers[Self.link] = paging.links(request, total: total)
      return response
    }
  }

  /// Describes a question whose answer depends on more than the data; its tag is made from the answer.
  func fresh(
    _ path: String, _ parameters: [String] = [], _ access: Access = .reading,
    _ answer: @escaping @Sendable (Query, ServerContext) async throws -> any Encodable & Sendable
  ) -> Route {
    .json(.get, Self.root + path, access) { request, context in
      let query = try Query(request, knowing: parameters)
      let data = try Self.encoder.encode(try await answer(query, context))
      return .content(
        ByteBuffer(bytes: data), type: Self.type,
        tag: Response.tag(String(decoding: data, as: UTF8.self)), to: request)
    }
  }

  /// The scope of what is told of one place, which is a part of the path.
  @Sendable static func place(_: Query, _ context: ServerContext) throws -> DataScope {
    .place(try context.part("place"))
  }

  /// The scope of what is made from vocabulary, or never changed.
  @Sendable static func vocabulary(_: Query, _: ServerContext) -> DataScope { .vocabulary }

  private static let link = HTTPField.Name("link") ?? .location
  static let type = "application/json; charset=utf-8"

  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The tag of what an account is told at an address from one state of the data.
  private func tag(
    of request: Request, _ context: ServerContext, scope: DataScope
  ) async throws -> String {
    let places = context.visitor.account?.places.joined(separator: " ") ?? ""
    let workspace = site.workspace
    return Response.tag(
      try await workspace.tag(of: scope, at: try await workspace.version()), request.uri.path,
      request.uri.query ?? "",
      context.visitor.role?.rawValue ?? "", places)
  }

  private static func known(_ tag: String, _ request: Request) -> Response? {
    let response = Response.content(ByteBuffer(), type: type, tag: tag, to: request)
    return response.status == .notModified ? response : nil
  }

  static func response(
    _ value: any Encodable, status: HTTPResponse.Status = .ok, tag: String? = nil,
    to request: Request
  ) throws -> Response {
    let data = try encoder.encode(value)
    var response = Response.content(ByteBuffer(bytes: data), type: type, tag: tag, to: request)
    if response.status == .ok { response.status = status }
    return response
  }

  /// Reads what a program sends.
  ///
  /// - Throws: ``WebFault`` if it is something else, and says where.
  static func body<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ context: ServerContext
  ) throws(WebFault) -> Body {
    try expect(["application/json"], request)
    do { return try JSONDecoder().decode(type, from: context.form.bytes) } catch {
      throw unreadable(error)
    }
  }

  /// Makes sure that what is sent is of a kind that can be read.
  ///
  /// - Returns: The kind.
  /// - Throws: ``WebFault``.
  @discardableResult
  static func expect(_ types: [String], _ request: Request) throws(WebFault) -> String {
    let said = (request.headers[.contentType] ?? "").split(separator: ";").first.map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
    guard let said, types.contains(said) else {
      let list = types.joined(separator: ", ")
      throw WebFault(
        status: .unsupportedMediaType, code: "unsupported_type",
        message: LocalizedText(
          vi: "Nội dung gửi lên phải thuộc loại \(list).",
          en: "What is sent must be of type \(list)."))
    }
    return said
  }

  private static func unreadable(_ error: any Error) -> WebFault {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      (context.codingPath + [key].compactMap(\.self)).map { key in
        key.intValue.map(String.init) ?? key.stringValue
      }.joined(separator: ".")
    }
    let place: String
    let (vi, en): (String, String)
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      place = path(context, key)
      (vi, en) = ("thiếu", "it is missing")
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      place = path(context)
      (vi, en) = ("sai kiểu dữ liệu", "it is of another type")
    case DecodingError.dataCorrupted(let context):
      place = path(context)
      (vi, en) =
        place.isEmpty
        ? ("không phải JSON", "this is no JSON") : ("không đọc được", "it cannot be read")
    default:
      place = ""
      (vi, en) = ("không đọc được", "it cannot be read")
    }
    let said = place.isEmpty ? "" : " '\(place)'"
    return WebFault.badRequest(
      "bad_body", vi: "Nội dung gửi lên\(said): \(vi).", en: "What was sent\(said): \(en).")
  }
}
