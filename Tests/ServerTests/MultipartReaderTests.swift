import Foundation
import Testing

@testable import Server

@Suite struct FormContentTests {
  private func multipart(_ text: String) -> Data {
    Data(text.replacing("\n", with: "\r\n").utf8)
  }

  private let type = "multipart/form-data; boundary=xyz"

  @Test func readsFieldsAndFiles() throws {
    let data = multipart(
      """
      --xyz
      Content-Disposition: form-data; name="note"

      Số liệu quý III
      --xyz
      Content-Disposition: form-data; name="file"; filename="C:\\mẫu; %22quý%22 3.xlsx"
      Content-Type: application/octet-stream

      first
      --xy
      last
      --xyz--

      """)
    let form = try FormContent(data, type: type)
    #expect(form["note"] == "Số liệu quý III")
    #expect(form.files.map(\.name) == ["mẫu; \"quý\" 3.xlsx"])
    #expect(form.files.map(\.field) == ["file"])
    #expect(form.files.first?.data == Data("first\r\n--xy\r\nlast".utf8))
  }

  @Test func everyCutIsRefused() throws {
    let data = multipart(
      "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nvalue\n--xyz\n"
        + "Content-Disposition: form-data; name=\"f\"; filename=\"../../etc/passwd\"\n\nbytes\n--xyz--"
    )
    #expect(try FormContent(data, type: type).files.first?.name == "passwd")
    for count in 0..<data.count - 1 {
      #expect(throws: WebFault.self) { try FormContent(data.prefix(count), type: type) }
    }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"",
    "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
  ])
  func needsABoundary(type: String) {
    #expect(throws: WebFault.self) { try FormContent(Data("--xyz--".utf8), type: type) }
  }

  @Test func tooManyPartsAreRefused() {
    let part = "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nv\n"
    let data = multipart(String(repeating: part, count: 8_001) + "--xyz--")
    #expect(throws: WebFault.self) { try FormContent(data, type: type) }
  }

  @Test func readsEncodedFields() throws {
    let type = "application/x-www-form-urlencoded; charset=UTF-8"
    let form = try FormContent(Data("a=1+2&b=%C4%90%E1%BB%81&a=3&c&d=x%3Dy".utf8), type: type)
    #expect(form["a"] == "1 2")
    #expect(form.fields["a"] == ["1 2", "3"])
    #expect(form["b"] == "Đề")
    #expect(form["c"] == "")
    #expect(form["d"] == "x=y")
    #expect(throws: WebFault.self) { try FormContent(Data("a=%C4".utf8), type: type) }
  }
}
