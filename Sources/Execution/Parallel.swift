/// Returns the results of a function for each element, in order, computed on all cores.
///
/// Elements are handed out in blocks and results put back by position, so that the number of threads
/// cannot change anything but the time it takes.
///
/// - Parameters:
///   - elements: The elements.
///   - progress: Called with the number of elements done, now and then.
///   - transform: The function.
/// - Returns: The results, in the order of the elements.
package func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], progress: (Int) -> Void = { _ in },
  _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  // Blocks keep the cost of a task small beside the work; few elements are handed out one by one.
  let block = elements.count < 256 ? 1 : 64
  var blocks = [[Result]?](repeating: nil, count: (elements.count + block - 1) / block)
  await withTaskGroup(of: (Int, [Result]).self) { group in
    for index in blocks.indices {
      let part = elements[(index * block)..<min((index + 1) * block, elements.count)]
      group.addTask { (index, part.map(transform)) }
    }
    var done = 0
    for await (index, results) in group {
      blocks[index] = results
      done += results.count
      progress(done)
    }
  }
  return blocks.flatMap { $0 ?? [] }
}
