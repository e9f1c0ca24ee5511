import Indicators
import NIOCore
import NIOHTTPTypes

/// Closes connections on which a client takes too long: to send the head of a request, to send the rest,
/// to send the next one, or to read what is answered.
///
/// Hummingbird's own idle time starts again with every byte, so that a client that sends one from time to
/// time can hold a connection for ever ("slow loris").
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerOptions.Limits
  private var reading: Scheduled<Void>?
  private var stalled: Scheduled<Void>?

  init(_ limits: ServerOptions.Limits) {
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { wait(limits.head, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    wait(limits.head, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: wait(limits.body, context)
    case .body: break
    case .end:
      reading?.cancel()
      reading = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data), reading == nil { wait(limits.idle, context) }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stalled?.cancel()
    stalled = context.channel.isWritable ? nil : close(context, after: limits.stalled)
    context.fireChannelWritabilityChanged()
  }

  private func wait(_ seconds: Double, _ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = close(context, after: seconds)
  }

  private func close(_ context: ChannelHandlerContext, after seconds: Double) -> Scheduled<Void> {
    let channel = context.channel
    let milliseconds = Int(bounded: seconds * 1000)
    return context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
      channel.close(promise: nil)
    }
  }

  private func cancel() {
    reading?.cancel()
    stalled?.cancel()
    reading = nil
    stalled = nil
  }
}
