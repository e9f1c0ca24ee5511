import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ProviderFixture
import Testing

@testable import WebClient

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://id.example/a?b=c", true), ("HTTPS://ID.EXAMPLE", true),
    ("http://127.0.0.1:80/", true),
    ("http://localhost/", true), ("http://[::1]:8080/a", true), ("http://id.example/", false),
    ("http://127.0.0.1.evil.example/", false), ("http://localhost.evil.example", false),
    ("https://lan:geheim@id.example/", false), ("https://id.example/#a", false), ("ftp://a", false),
    ("https://", false), ("https:///a", false), ("//id.example", false), ("id.example", false),
    ("https://id.example/a b", false), ("https://id.example/\r\nx", false), ("", false),
    ("file:///etc/passwd", false), ("http://127.0.0.256/", false), ("http://0.0.0.0/", false),
  ])
  func addressesAreEncryptedOrOfTheMachine(text: String, isOne: Bool) {
    #expect((WebAddress(text) != nil) == isOne)
  }

  @Test func parametersAreEscaped() throws {
    let address = try #require(WebAddress("https://a.example/b?c=d"))
    #expect(
      address.with([("x", "1&2 ="), ("ý", "\r\n")])
        == "https://a.example/b?c=d&x=1%262%20%3D&%C3%BD=%0D%0A")
    #expect(FormText.escaped("az-._~09AZ") == "az-._~09AZ")
  }
}

/// What is asked of a server that does not mean well, or is not there.
@Suite struct WebClientTests {
  private static func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("/good") { request, _ in
      "\(request.headers[.accept] ?? "") \(request.uri.query ?? "")"
    }
    router.post("/echo") { request, _ in
      Response(
        status: .created, body: ResponseBody(byteBuffer: try await request.body.collect(upTo: 100)))
    }
    router.get("/elsewhere") { _, _ in
      Response(status: .found, headers: [.location: "/good"])
    }
    router.get("/large") { _, _ in
      Response(
        status: .ok,
        body: ResponseBody { writer in
          for _ in 0..<20 { try await writer.write(ByteBuffer(repeating: 65, count: 1000)) }
          try await writer.finish(nil)
        })
    }
    // A byte from time to time, so that no wait for the next one is long.
    router.get("/slow") { _, _ in
      Response(
        status: .ok,
        body: ResponseBody { writer in
          for _ in 0..<200 {
            try await writer.write(ByteBuffer(string: "a"))
            try await Task.sleep(for: .milliseconds(50))
          }
          try await writer.finish(nil)
        })
    }
    return router
  }

  @Test func answersAreBounded() async throws {
    var bounds = WebClient.Bounds.patient
    bounds.bytes = 10_000
    let patient = WebClient(bounds)
    bounds.whole = .milliseconds(400)
    let quick = WebClient(bounds)
    try await LoopbackServer.run(Self.router()) { base in
      func request(_ path: String) throws -> WebClient.Request {
        WebClient.Request(try #require(WebAddress(base + path)), parameters: [("a", "b c")])
      }
      var good = try request("/good")
      good.headers = [("accept", "text/plain")]
      let answer = try await patient.send(good)
      #expect(
        answer.isGood && String(decoding: answer.content, as: UTF8.self) == "text/plain a=b%20c")
      var echo = try request("/echo")
      echo.content = Data("chào".utf8)
      let echoed = try await patient.send(echo)
      #expect(echoed.status == 201 && echoed.content == Data("chào".utf8))
      // Whoever sends elsewhere is not followed.
      #expect(try await patient.send(try request("/elsewhere")).status == 302)
      await #expect(throws: WebClientError.tooLarge(host: "127.0.0.1")) {
        try await patient.send(try request("/large"))
      }
      await #expect(throws: WebClientError.tooSlow(host: "127.0.0.1")) {
        try await quick.send(try request("/slow"))
      }
    }
  }

  @Test func whoIsNotThereIsNamed() async throws {
    let base = try await LoopbackServer.run(Self.router()) { $0 }
    let address = try #require(WebAddress(base))
    await #expect {
      try await WebClient(.patient).send(WebClient.Request(address))
    } throws: { error in
      if case WebClientError.unreachable(host: "127.0.0.1", _) = error { true } else { false }
    }
  }
}
