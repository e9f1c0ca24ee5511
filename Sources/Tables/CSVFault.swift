/// A mistake in the punctuation or the shape of a CSV table.
public struct CSVFault: Error, Sendable, Equatable {
  /// The kinds of mistakes.
  public enum Kind: Sendable, Equatable {
    /// The table has no header.
    case noHeader

    /// A quotation mark opened on the line is never closed.
    case openQuote

    /// Something follows a closing quotation mark.
    case textAfterQuote

    /// A quotation mark stands inside a cell that does not start with one.
    case quoteInCell

    /// The first rows are a table by one separator as well as by the other.
    case ambiguousSeparator(UInt8, UInt8)

    /// A row has another number of cells than the header has.
    case raggedRow(cells: Int, columns: Int)
  }

  /// The kind of the mistake.
  public let kind: Kind

  /// The line, from 1; 0 for the table as a whole.
  public let line: Int

  /// Creates a fault.
  public init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}
