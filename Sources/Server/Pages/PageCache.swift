import Accounts
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Synchronization

/// Pages that were made, by what they were made from, the least recently asked for forgotten.
final class PageCache: Sendable {
  private struct Entry {
    let bytes: ByteBuffer
    var used: Int
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var clock = 0
    var bytes = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Creates a cache.
  ///
  /// - Parameter bytes: The number of bytes that are kept.
  init(bytes: Int = 64 << 20) { limit = bytes }

  /// Returns a page, `nil` if it is not kept.
  func page(_ key: String) -> ByteBuffer? {
    state.withLock { state in
      guard var entry = state.entries[key] else { return nil }
      state.clock += 1
      entry.used = state.clock
      state.entries[key] = entry
      return entry.bytes
    }
  }

  /// Keeps a page.
  func keep(_ bytes: ByteBuffer, _ key: String) {
    guard bytes.readableBytes * 8 <= limit else { return }
    state.withLock { state in
      state.clock += 1
      if let old = state.entries.removeValue(forKey: key) { state.bytes -= old.bytes.readableBytes }
      state.entries[key] = Entry(bytes: bytes, used: state.clock)
      state.bytes += bytes.readableBytes
      guard state.bytes > limit else { return }
      // Many at a time, so that a full cache does not look for the oldest with every page.
      for (key, entry) in state.entries.sorted(by: { $0.value.used < $1.value.used }) {
        guard state.bytes > limit / 4 * 3 else { break }
        state.entries[key] = nil
        state.bytes -= entry.bytes.readableBytes
      }
    }
  }
}

extension Site {
  /// Answers with a page that is made once for all who would see the same.
  ///
  /// - Parameters:
  ///   - version: The version of the data that it is made from.
  ///   - request: The request; its address is part of what the page depends on.
  ///   - context: Who asks, in which language.
  ///   - make: Makes the page.
  /// - Returns: The answer.
  /// - Throws: What making the page throws.
  func kept(
    _ version: String, _ request: Request, _ context: ServerContext,
    _ make: () async throws -> Page
  ) async throws -> Response {
    let role = context.visitor.role.map(\.rawValue) ?? ""
    let tag = Response.tag(
      version, assets.tag, context.language.rawValue, request.uri.string, role,
      context.visitor.account?.name ?? "")
    if let bytes = cache.page(tag) {
      var response = Response.content(
        bytes, type: "text/html; charset=utf-8", tag: tag, to: request)
      response.headers[.contentLanguage] = context.language.rawValue
      return response
    }
    var page = try await make()
    page.tag = tag
    let html = try pages.html(page, request, context, self)
    let bytes = ByteBuffer(string: html)
    cache.keep(bytes, tag)
    var response = Response.content(bytes, type: "text/html; charset=utf-8", tag: tag, to: request)
    response.headers[.contentLanguage] = context.language.rawValue
    return response
  }
}
