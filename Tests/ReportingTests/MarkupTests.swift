import Reporting
import Testing

@Suite("Text in markup")
struct MarkupTests {
  @Test(arguments: [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
    ("\"\u{301} onload=x", "&quot;\u{301} onload=x"), ("<\u{301}b>", "&lt;\u{301}b&gt;"),
    ("a\nb\tc\r\nd\u{2028}e", "a b c  d e"), ("a\u{0}b\u{202E}c\u{FFFE}d", "abcd"), ("ế 🛰", "ế 🛰"),
  ])
  func nothingEndsAnElementOrAnAttribute(text: String, expected: String) {
    #expect(Array(Markup.escaped(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
