import Dispatch
import Synchronization

/// Makes a value of each element and uses it, in order; the next value is made on another thread while one is used.
///
/// - Parameters:
///   - elements: The elements.
///   - make: Makes a value of an element.
///   - use: Uses it.
/// - Throws: What making or using a value throws first, in the order of the elements.
package func workAhead<Element: Sendable, Value: Sendable>(
  _ elements: [Element], _ make: @escaping @Sendable (Element) throws -> Value,
  use: (Element, Value) throws -> Void
) throws {
  var ahead = elements.first.map { element in Ahead { try make(element) } }
  for (index, element) in elements.enumerated() {
    guard let value = try ahead?.value() else { return }
    ahead = elements.dropFirst(index + 1).first.map { next in Ahead { try make(next) } }
    try use(element, value)
  }
}

/// A value that is made on another thread.
private final class Ahead<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(_ make: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async(group: group) {
      let made = Result { try make() }
      self.result.withLock { $0 = made }
    }
  }

  /// Waits for the value.
  func value() throws -> Value? {
    group.wait()
    return try result.withLock { $0 }?.get()
  }
}
