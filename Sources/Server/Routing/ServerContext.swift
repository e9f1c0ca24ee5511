import Foundation
import Hummingbird
import Indicators
import Logging
import NIOCore
import Synchronization

/// The context of a request: address, visitor, language, form and changes.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  /// The address of the machine that asks; of a proxy's client where the server is behind one.
  var remoteAddress: String

  /// Who asks.
  var visitor = Visitor.stranger

  /// The language to answer in.
  var language = Language.vietnamese

  /// The fields of a form, and its files.
  var form = FormContent()

  /// The changes with the values before and after, for the audit log.
  let changes = ChangeNotes()

  /// The name of the cookie to set for a session that begins with this answer, and its token.
  var cookieName = SessionCookie.plainName

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
  }

  /// Returns a part of the path without percent encoding.
  ///
  /// - Throws: ``WebFault`` if it is missing or no text.
  func part(_ name: String) throws(WebFault) -> String {
    guard let text = parameters.get(name)?.removingPercentEncoding, !text.isEmpty,
      text.utf8.count <= 200
    else { throw .notFound }
    return text
  }
}

/// The changes made while a request was answered, with the values before and after.
final class ChangeNotes: Sendable {
  private let lines = Mutex<[String]>([])

  /// Adds a line, such as `disabled: no → yes`.
  func add(_ line: String) { lines.withLock { $0.append(line) } }

  /// All lines.
  var text: String { lines.withLock { $0.joined(separator: "; ") } }
}

/// The cookie of a session.
enum SessionCookie {
  static let plainName = "dubao_session"

  /// Browsers take a cookie of this name from an encrypted connection alone, and give it to no other host.
  static let secureName = "__Host-dubao_session"
}
