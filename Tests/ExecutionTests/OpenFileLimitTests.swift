import Execution
import Testing

@Suite struct OpenFileLimitTests {
  @Test func itIsRaisedAndNeverLowered() {
    let usual = OpenFileLimit.raise(to: 0)
    #expect(usual > 0)
    let raised = OpenFileLimit.raise(to: usual + 1)
    #expect(raised == usual || raised == usual + 1)
    #expect(OpenFileLimit.raise(to: 1) >= raised)
    #expect(OpenFileLimit.raise(to: 8000) >= raised)
  }

  @Test func aNegativeNumberAsksForNothing() { #expect(OpenFileLimit.raise(to: -1) > 0) }
}
