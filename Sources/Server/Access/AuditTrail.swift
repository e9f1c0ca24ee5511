import Accounts
import Foundation
import Hummingbird
import Logging

/// Writes requests that may change something into the audit log: before anything is done, and what became of it.
struct AuditTrail: Sendable {
  let site: Site

  /// Notes that a request is about to be acted on.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Who asks, and what the form says.
  ///   - path: The path as the route writes it.
  /// - Returns: The number of the entry.
  /// - Throws: ``WebFault`` if it cannot be written; nothing is to be done then.
  func begin(
    _ request: Request, _ context: ServerContext, path: String
  ) throws(WebFault) -> Int? {
    do {
      return try site.file.begin(
        act(request, context, path, detail: context.form.summary), at: site.clock.time)
    } catch {
      context.logger.error("the audit log cannot be written: \(error)")
      throw .notWrittenDown
    }
  }

  /// Notes what became of a request.
  func finish(_ entry: Int?, _ context: ServerContext, _ response: Response) {
    write(context) { () throws(AccountError) in
      try site.file.finish(
        entry, outcome: "\(response.status.code)", change: context.changes.text,
        at: site.clock.time)
    }
  }

  /// Notes a request that was refused before anything was done.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Who asks.
  ///   - path: The path as the route writes it, or what it is instead.
  ///   - response: The answer.
  ///   - asStranger: Whether the visitor counts as unknown whoever it is.
  func refused(
    _ request: Request, _ context: ServerContext, path: String, _ response: Response,
    asStranger: Bool = false
  ) {
    write(context) { () throws(AccountError) in
      try site.file.note(
        act(request, context, path, asStranger: asStranger), outcome: "\(response.status.code)",
        at: site.clock.time)
    }
  }

  private func write(_ context: ServerContext, _ body: () throws(AccountError) -> Void) {
    do { try body() } catch {
      context.logger.error("the audit log cannot be written: \(error)")
    }
  }

  private func act(
    _ request: Request, _ context: ServerContext, _ path: String, detail: String = "",
    asStranger: Bool = false
  ) -> AuditAct {
    AuditAct(
      account: asStranger ? "" : context.visitor.name, address: context.remoteAddress,
      action: "\(request.method.rawValue) \(path)", target: request.uri.path, detail: detail,
      isStranger: asStranger || context.visitor.role == nil)
  }
}

extension FormContent {
  /// The fields whose values are never shown or written down.
  static let secrets: Set = ["password", "current", "new"]

  /// The fields that say nothing about what is asked for.
  private static let technical: Set = [FormToken.field, "next"]

  private static let longestValue = 80

  /// The request without secrets, for the audit log.
  var summary: String {
    var parts: [String] = []
    for (name, values) in fields.sorted(by: { $0.key < $1.key }).prefix(100)
    where !Self.technical.contains(name) {
      for value in values.prefix(20) where !value.isEmpty {
        let shown = Self.secrets.contains(name) ? "…" : String(value.prefix(Self.longestValue))
        parts.append("\(name.prefix(Self.longestValue))=\(shown)")
      }
    }
    parts += files.map { "\($0.name) (\($0.data.count) B)" }
    if !bytes.isEmpty { parts.append("\(bytes.count) B") }
    return parts.joined(separator: "; ")
  }
}
