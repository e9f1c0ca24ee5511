/// A Jupyter notebook in the form of nbformat 4.5, as far as DuBao writes it.
///
/// Source of the form: *The Jupyter Notebook Format*, version 4.5, with ids of cells after JEP 62.
struct Notebook: Encodable {
  var cells: [Cell]
  let metadata: Metadata
  let nbformat = 4
  let nbformatMinor = 5

  enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  /// The metadata of the notebook: title, language, kernel, and origin.
  struct Metadata: Encodable {
    let dubao: Origin
    let kernelspec = Kernel()
    let language = PythonInfo()
    let title: String

    enum CodingKeys: String, CodingKey {
      case dubao, kernelspec, title
      case language = "language_info"
    }
  }

  /// The run that the notebook is of.
  struct Origin: Encodable {
    let engine: String
    let asOf: String
    let seed: UInt64
    let schema: Int
    let language: String
  }

  struct Kernel: Encodable {
    let name = "python3"
    let displayName = "Python 3"
    let language = "python"

    enum CodingKeys: String, CodingKey {
      case name, language
      case displayName = "display_name"
    }
  }

  struct PythonInfo: Encodable {
    let name = "python"
  }
}

extension Notebook {
  /// A cell: text, or code with what it gave.
  struct Cell: Encodable {
    enum Content {
      case markdown
      /// Code with its place in the order of execution, `nil` if it has not been run.
      case code(count: Int?, outputs: [Output])
    }

    /// A name that stays the same from run to run: ASCII letters, digits and "-", at most 64.
    let id: String
    let source: String
    let content: Content

    enum CodingKeys: String, CodingKey {
      case id, metadata, outputs, source
      case type = "cell_type"
      case count = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode([String: String](), forKey: .metadata)
      try container.encode(Notebook.lines(source), forKey: .source)
      switch content {
      case .markdown: try container.encode("markdown", forKey: .type)
      case .code(let count, let outputs):
        try container.encode("code", forKey: .type)
        // The key must be there even if the cell has not been run.
        if let count {
          try container.encode(count, forKey: .count)
        } else {
          try container.encodeNil(forKey: .count)
        }
        try container.encode(outputs.map { Numbered(output: $0, count: count) }, forKey: .outputs)
      }
    }
  }

  /// The output of a code cell: the same content in several forms, of which a program shows the richest.
  struct Output {
    /// Whether it is the value of the last line; else something that was displayed.
    let isResult: Bool

    /// The forms by their media type.
    let data: [String: String]
  }

  /// An output as the file holds it.
  private struct Numbered: Encodable {
    let output: Output
    let count: Int?

    enum CodingKeys: String, CodingKey {
      case data, metadata
      case type = "output_type"
      case count = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(output.data.mapValues(Notebook.lines), forKey: .data)
      try container.encode([String: String](), forKey: .metadata)
      try container.encode(output.isResult ? "execute_result" : "display_data", forKey: .type)
      if output.isResult { try container.encode(count, forKey: .count) }
    }
  }

  /// Returns a text as the format wants it: a line each, with its line end.
  private static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\n" : String($1) }
      .filter { !$0.isEmpty }
  }
}
