/// A document as it was read: its paragraphs and tables in reading order.
public struct SourceDocument: Sendable, Equatable {
  /// A part of a document.
  public enum Block: Sendable, Equatable {
    /// A paragraph, with the breaks of lines taken out.
    case paragraph(DocumentParagraph)

    /// A table.
    case table(DocumentTable)
  }

  /// The formats that are read.
  public enum Format: String, Sendable, Codable, CaseIterable {
    /// Office Open XML.
    case docx

    /// A PDF with a text layer.
    case pdf

    /// Plain text.
    case text

    /// OpenDocument text.
    case odt

    /// The binary format of Word before 2007.
    case doc
  }

  /// The format.
  public let format: Format

  /// The number of pages; `nil` where the format does not fix them.
  public let pages: Int?

  /// The parts in reading order.
  public let blocks: [Block]

  /// The numbers of pages that are drawn on and have no text layer, as scanned pages among others: what they say
  /// is not read.
  public let pagesWithoutText: [Int]

  /// Creates a document.
  public init(format: Format, pages: Int?, blocks: [Block], pagesWithoutText: [Int] = []) {
    self.format = format
    self.pages = pages
    self.blocks = blocks
    self.pagesWithoutText = pagesWithoutText
  }
}

/// A paragraph of a document.
public struct DocumentParagraph: Sendable, Equatable {
  /// The text on one line, list marker included; composed letters (NFC).
  public let text: String

  /// The number among the paragraphs of the document that stand outside of tables, from 1.
  public let number: Int

  /// The page on which it begins, from 1; `nil` where the format does not fix pages.
  public let page: Int?

  /// Creates a paragraph.
  public init(text: String, number: Int, page: Int?) {
    self.text = text
    self.number = number
    self.page = page
  }
}

/// A table of a document; parts of one table on several pages are one table.
public struct DocumentTable: Sendable, Equatable {
  /// A cell at one place of the grid.
  public struct Cell: Sendable, Equatable {
    /// The paragraphs of the cell, each on one line; empty for an empty cell.
    public let paragraphs: [String]

    /// Whether the place belongs to a merged cell that begins left of it or above it.
    ///
    /// It then holds the same paragraphs as the place where the cell begins.
    public let isContinuation: Bool

    /// Creates a cell.
    public init(paragraphs: [String], isContinuation: Bool = false) {
      self.paragraphs = paragraphs
      self.isContinuation = isContinuation
    }

    /// The text on one line.
    public var text: String { paragraphs.joined(separator: " ") }
  }

  /// A row: a cell for each column of the table.
  public struct Row: Sendable, Equatable {
    /// The cells, as many as the table has columns.
    public let cells: [Cell]

    /// The page on which the row begins, from 1; `nil` where the format does not fix pages.
    public let page: Int?

    /// Creates a row.
    public init(cells: [Cell], page: Int?) {
      self.cells = cells
      self.page = page
    }
  }

  /// The number of the table in the document, from 1.
  public let number: Int

  /// The rows, headers among them, without headers that a page break repeats.
  public let rows: [Row]

  /// Creates a table.
  public init(number: Int, rows: [Row]) {
    self.number = number
    self.rows = rows
  }
}
