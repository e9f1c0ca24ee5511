/// A matrix of real numbers, stored column by column as LAPACK expects.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, column by column.
  public private(set) var elements: [Double]

  /// Creates a matrix from a rule for its elements.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - element: The element in a row and a column, both counted from zero.
  public init(rows: Int, columns: Int, element: (_ row: Int, _ column: Int) -> Double) {
    precondition(rows >= 0 && columns >= 0, "a \(rows) × \(columns) matrix does not exist")
    self.rows = rows
    self.columns = columns
    elements = (0..<columns).flatMap { column in (0..<rows).map { element($0, column) } }
  }
}

/// What is wrong with a problem of linear algebra.
public enum LinearAlgebraError: Error, Equatable {
  /// A number is not finite.
  case notFinite

  /// The columns depend on each other to working precision.
  case rankDeficient(rank: Int, columns: Int)
}

extension LinearAlgebraError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFinite: "a number of the least-squares problem is not finite"
    case .rankDeficient(let rank, let columns):
      "the \(columns) columns of the least-squares problem have rank \(rank) only"
    }
  }
}
