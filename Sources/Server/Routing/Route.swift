import HTTPTypes
import Hummingbird
import Reporting

/// One way to ask the server for something.
///
/// All of them stand in one table, from which the router is made, which tests go through, and which the
/// description of the API is compared with.
struct Route: Sendable {
  /// The method.
  let method: HTTPRequest.Method

  /// The path, with parts in braces that stand for anything, such as `/places/{place}`.
  let path: String

  /// Who may ask.
  let access: Access

  /// The form of answers, faults too.
  let form: Form

  /// The greatest number of bytes that may be sent.
  let limit: BodyLimit

  /// The handler.
  let handler: @Sendable (Request, ServerContext) async throws -> Response

  /// The form of answers.
  enum Form: Sendable {
    /// A page for people.
    case page

    /// A page for frames of other pages.
    case frame

    /// JSON for programs.
    case json
  }

  /// The kind of limit on the size of a request body.
  enum BodyLimit: Sendable {
    /// As much as a form without files needs.
    case form

    /// As much as files need.
    case upload
  }

  /// Describes a page that is only read.
  static func page(
    _ path: String, _ access: Access = .reading,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) -> Route {
    Route(method: .get, path: path, access: access, form: .page, limit: .form, handler: handler)
  }

  /// Describes a page that may stand in a frame.
  static func framed(
    _ path: String,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) -> Route {
    Route(method: .get, path: path, access: .reading, form: .frame, limit: .form, handler: handler)
  }

  /// Describes a form that does something.
  static func action(
    _ path: String, _ access: Access, limit: BodyLimit = .form,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) -> Route {
    Route(method: .post, path: path, access: access, form: .page, limit: limit, handler: handler)
  }

  /// Describes something for programs.
  static func json(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access = .reading,
    limit: BodyLimit = .form,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: access, form: .json, limit: limit, handler: handler)
  }

  /// Whether asking changes nothing.
  var isSafe: Bool { method.isSafe }
}

extension HTTPRequest.Method {
  /// Whether asking this way changes nothing.
  var isSafe: Bool { self == .get || self == .head }
}
