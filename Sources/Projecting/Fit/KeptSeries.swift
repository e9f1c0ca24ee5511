import Forecasting
import Indicators

/// Series that are kept together.
///
/// What many of them have in common is written once: an indicator, the name of a place, a list of times or values. A
/// nation has thousands of series of few indicators at the same times; series by series they would take most of the time
/// of reading a fit.
struct KeptSeries: Sendable {
  let series: [ProjectedSeries]
}

extension KeptSeries: Codable {
  private enum Key: CodingKey { case texts, indicators, counts, numbers, parts }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var reader = SeriesReader(
      texts: try container.decode([String].self, forKey: .texts),
      indicators: try container.decode([Indicator].self, forKey: .indicators),
      lists: try Self.split(
        container.decode(PackedNumbers.self, forKey: .numbers).values,
        container.decode(PackedNumbers.self, forKey: .counts).values),
      parts: try container.decode(PackedNumbers.self, forKey: .parts).values)
    series = try reader.list { try $0.series() }
  }

  func encode(to encoder: any Encoder) throws {
    var writer = SeriesWriter()
    writer.add(series) { $0.add($1) }
    let lists = writer.lists.elements
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(writer.texts.elements, forKey: .texts)
    try container.encode(writer.indicators.elements, forKey: .indicators)
    try container.encode(PackedNumbers(lists.map { Double($0.count) }), forKey: .counts)
    try container.encode(
      PackedNumbers(lists.flatMap { $0.map { Double(bitPattern: $0) } }), forKey: .numbers)
    try container.encode(PackedNumbers(writer.parts), forKey: .parts)
  }

  /// Splits numbers into lists of as many as the counts say.
  private static func split(_ numbers: [Double], _ counts: [Double]) throws -> [[Double]] {
    var rest = numbers[...]
    return try counts.map { count in
      guard let count = Int(exactly: count), (0...rest.count).contains(count) else {
        throw DamagedSeries()
      }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }
}

/// What was kept of series is not as it was written.
private struct DamagedSeries: Error {}

/// Different elements in the order in which they were first seen.
private struct Numbered<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var numbers: [Element: Int] = [:]

  /// Returns the number of an element, which it gets if it is new.
  mutating func number(_ element: Element) -> Int {
    if let known = numbers[element] { return known }
    numbers[element] = elements.count
    elements.append(element)
    return elements.count - 1
  }
}

/// Writes series as numbers of what they consist of.
private struct SeriesWriter {
  var texts = Numbered<String>()
  var indicators = Numbered<Indicator>()

  /// The lists by the bits of their numbers: 0 and −0 are equal, but not the same.
  var lists = Numbered<[UInt64]>()
  var parts: [Double] = []

  mutating func add(_ series: ProjectedSeries) {
    add(texts.number(series.key.place))
    add(texts.number(series.key.indicator))
    add(indicators.number(series.indicator))
    add(series.fittedPeriods)
    add(series.readings) {
      $0.add($1.fitted)
      $0.add($1.noises.flatMap { [$0.variance, $0.centre] })
    }
    add(series.stretches) { $0.add($1) }
    add(series.uncontested) { $0.add($1) }
  }

  /// Adds the number of elements and each of them.
  mutating func add<Element>(_ elements: [Element], _ each: (inout Self, Element) -> Void) {
    add(elements.count)
    for element in elements { each(&self, element) }
  }

  private mutating func add(_ stretch: Stretch) {
    add(stretch.times)
    add(stretch.values)
  }

  private mutating func add(_ list: [Double]) { add(lists.number(list.map(\.bitPattern))) }

  private mutating func add(_ number: Int) { parts.append(Double(number)) }
}

/// Reads what ``SeriesWriter`` wrote.
private struct SeriesReader {
  let texts: [String]
  let indicators: [Indicator]
  let lists: [[Double]]
  let parts: [Double]
  private var place = 0

  init(texts: [String], indicators: [Indicator], lists: [[Double]], parts: [Double]) {
    self.texts = texts
    self.indicators = indicators
    self.lists = lists
    self.parts = parts
  }

  mutating func series() throws -> ProjectedSeries {
    ProjectedSeries(
      SeriesKey(place: try element(of: texts), indicator: try element(of: texts)),
      try element(of: indicators), fittedPeriods: try number(),
      readings: try list {
        ProjectedSeries.Reading(fitted: try $0.stretch(), noises: try $0.noises())
      }, stretches: try list { try $0.stretch() }, uncontested: try list { try $0.stretch() })
  }

  /// Reads a number of elements and each of them.
  mutating func list<Element>(_ each: (inout Self) throws -> Element) throws -> [Element] {
    let count = try number()
    // Each element takes a number at least, so that a damaged count cannot ask for more than there is.
    guard count <= parts.count - place else { throw DamagedSeries() }
    return try (0..<count).map { _ in try each(&self) }
  }

  private mutating func stretch() throws -> Stretch {
    let (times, values) = (try element(of: lists), try element(of: lists))
    guard times.count == values.count else { throw DamagedSeries() }
    return Stretch(times: times, values: values)
  }

  private mutating func noises() throws -> [MeasurementNoise] {
    let numbers = try element(of: lists)
    guard numbers.count.isMultiple(of: 2) else { throw DamagedSeries() }
    return stride(from: 0, to: numbers.count, by: 2).map {
      MeasurementNoise(variance: numbers[$0], centre: numbers[$0 + 1])
    }
  }

  private mutating func element<Element>(of elements: [Element]) throws -> Element {
    let number = try number()
    guard number < elements.count else { throw DamagedSeries() }
    return elements[number]
  }

  private mutating func number() throws -> Int {
    guard place < parts.count, let number = Int(exactly: parts[place]), number >= 0 else {
      throw DamagedSeries()
    }
    place += 1
    return number
  }
}
