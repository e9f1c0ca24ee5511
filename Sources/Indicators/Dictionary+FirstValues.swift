extension Dictionary {
  /// Creates a dictionary from pairs; where a key occurs more than once, its first value counts.
  ///
  /// - Parameter pairs: The keys with their values.
  public init(firstValues pairs: some Sequence<(Key, Value)>) {
    self.init(pairs, uniquingKeysWith: { first, _ in first })
  }
}
