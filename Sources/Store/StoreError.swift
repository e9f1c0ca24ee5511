/// What can be wrong with a store.
public enum StoreError: Error, Equatable {
  /// There is no store in the file, or the file is no store.
  case notAStore(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAStore(let path, let reason): "\(path): not a store of DuBao: \(reason)"
    }
  }
}
