import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypesHTTP1
import NIOSSL

/// The handlers of a connection: it is counted by its address, decrypted with the current certificate, and held to
/// the rules of HTTP/1 that the layers below do not check.
struct GuardedChannel: ServerChildChannel {
  let base: HTTP1Channel
  let certificate: ServedCertificate?
  let connections: ConnectionsByAddress

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let address = channel.remoteAddress?.ipAddress ?? ""
    let isAllowed = connections.opened(address)
    channel.closeFuture.whenComplete { [connections] _ in connections.closed(address) }
    return channel.eventLoop.makeCompletedFuture {
      guard let certificate else { return }
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLServerHandler(context: certificate.context))
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }.flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
      try pipeline.addHandler(HTTP1Rules(), position: .before(codec))
      // An error here would end the server, not the connection; it is set up, and closed at once.
      if !isAllowed { channel.eventLoop.execute { channel.close(promise: nil) } }
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
