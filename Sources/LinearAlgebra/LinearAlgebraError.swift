/// The faults of a problem of linear algebra.
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
