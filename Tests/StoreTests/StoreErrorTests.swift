import Store
import Testing

@Suite("Errors of the store")
struct StoreErrorTests {
  @Test("name the file")
  func namesTheFile() {
    let error = StoreError.notAStore(path: "a.sqlite", reason: "it is empty")
    #expect(error.description == "a.sqlite: not a store of DuBao: it is empty")
  }
}
