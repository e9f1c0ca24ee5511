import Crypto
import Execution
import Foundation
import Indicators
import WebClient
import Workspaces

/// A digest as another server is told of it.
///
/// The signature is over time and content, so that nobody who has seen a message can send it again later.
struct WebhookMessage: Sendable {
  /// The content.
  let content: Data

  /// When it is sent, in seconds since 1970.
  let seconds: Int

  private struct Content: Encodable {
    let type = "digest"
    let id: String
    let sentAt: String
    let text: String
    let digest: Workspaces.Digest
  }

  /// Makes a message.
  ///
  /// - Parameters:
  ///   - digest: The digest.
  ///   - text: Its text.
  ///   - key: What it is known by: the same for the same digest of the same person.
  ///   - date: Now.
  /// - Throws: What encoding throws.
  init(_ digest: Workspaces.Digest, text: String, key: String, date: Date) throws {
    seconds = Int(bounded: date.timeIntervalSince1970)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    content = try encoder.encode(
      Content(id: key, sentAt: date.formatted(.iso8601), text: text, digest: digest))
  }

  /// The signature: the HMAC with SHA-256 of the time, a full stop, and the content.
  func signature(_ secret: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(seconds).".utf8) + content, using: SymmetricKey(data: Data(secret.utf8)))
    return "sha256=" + Fingerprint.hex(code)
  }

  /// Sends the message.
  ///
  /// - Parameters:
  ///   - webhook: Where to.
  ///   - bounds: What bounds the answer.
  /// - Throws: ``DeliveryError``.
  func send(
    to webhook: DigestConfiguration.Webhook, _ bounds: WebClient.Bounds
  ) async throws(DeliveryError) {
    var request = WebClient.Request(webhook.address)
    request.headers = [
      ("content-type", "application/json; charset=utf-8"), ("user-agent", "DuBao"),
      ("x-dubao-timestamp", "\(seconds)"), ("x-dubao-signature", signature(webhook.secret)),
    ]
    request.content = content
    let answer: WebClient.Answer
    do {
      answer = try await WebClient(bounds, authorities: webhook.authorities).send(request)
    } catch {
      throw DeliveryError(reason: "\(error)")
    }
    guard answer.isGood else {
      throw DeliveryError(reason: "\(webhook.address.host) answered with status \(answer.status)")
    }
  }
}
