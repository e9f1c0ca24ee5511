import NIOCore
import NIOHTTP1

/// Refuses requests that name no host, or more than one, and closes connections of HTTP/1.0 after their answer.
///
/// Source: RFC 9112 (2022), HTTP/1.1, sections 3.2 and 9.3.
final class HTTP1Rules: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// The number of requests passed on whose answers are not written yet.
  private var due = 0

  /// Whether the last request was refused; what comes after it is not read.
  private var isRefused = false

  /// Whether the last request was one of HTTP/1.0; what comes after it is not read.
  private var isLast = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    guard case .head(var head) = unwrapInboundIn(data) else {
      return context.fireChannelRead(data)
    }
    guard !isLast else {
      isRefused = true
      return
    }
    let isOld = head.version == .http1_0
    let hosts = head.headers["host"].count
    guard hosts == 1 || (hosts == 0 && isOld) else {
      isRefused = true
      if due == 0 { refuse(context) }
      return
    }
    due += 1
    if isOld {
      isLast = true
      head.headers.replaceOrAdd(name: "connection", value: "close")
    }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where isLast && due == 1:
      // A client of HTTP/1.0 does not understand content in chunks; that of this version has none.
      head.version = .http1_0
      head.headers.replaceOrAdd(name: "connection", value: "close")
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      due -= 1
      guard due == 0, isLast || isRefused else { return context.write(data, promise: promise) }
      let done = promise ?? context.eventLoop.makePromise(of: Void.self)
      if isLast {
        close(context.channel, after: done)
        context.write(data, promise: done)
      } else {
        context.write(data, promise: done)
        refuse(context)
      }
    default: context.write(data, promise: promise)
    }
  }

  private func refuse(_ context: ChannelHandlerContext) {
    let text = "A request names exactly one host.\n"
    let head = HTTPResponseHead(
      version: .http1_1, status: .badRequest,
      headers: [
        "content-type": "text/plain; charset=utf-8", "content-length": "\(text.utf8.count)",
        "connection": "close",
      ])
    let done = context.eventLoop.makePromise(of: Void.self)
    close(context.channel, after: done)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
  }

  private func close(_ channel: any Channel, after written: EventLoopPromise<Void>) {
    written.futureResult.whenComplete { _ in channel.close(promise: nil) }
  }
}
