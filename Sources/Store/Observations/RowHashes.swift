import Execution
import Indicators

/// The hashes of a figure.
struct RowHashes {
  /// SHA-256 of the contents of the figure, without the day from which it is known.
  private let digest: [UInt8]

  /// Hashes a figure.
  init(_ row: Observation) {
    var bytes = CanonicalBytes("observation")
    bytes.addIdentity(row)
    ObservationRecord.add(row, to: &bytes)
    digest = SHA256Hash.hash(of: bytes.bytes)
  }

  /// The hash of the figure as known from a day on.
  func hash(knownOn day: Int) -> ContentHash {
    var bytes = digest
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: Int64(day) >> Int64(shift)))
    }
    return ContentHash(of: bytes)
  }

  /// The hash of what makes two figures versions of one.
  static func identity(_ row: Observation) -> ContentHash {
    var bytes = CanonicalBytes("identity")
    bytes.addIdentity(row)
    return bytes.hash
  }

  /// The hash of what makes two figures versions of one, from the parts that the tables hold.
  static func identity(
    place: String, indicator: String, period: Period, publisher: String, title: String
  ) -> ContentHash {
    identity(
      Observation(
        place: place, indicator: indicator, period: period, value: 0, unit: "",
        status: .reported, publisher: publisher, title: title))
  }

  /// The hash of an appraisal.
  static func appraisal(_ row: Appraisal) -> ContentHash {
    var bytes = CanonicalBytes("appraisal", capacity: 128)
    bytes.add(row.place)
    bytes.add(row.indicator)
    bytes.add(row.period.description)
    bytes.add(row.evidence.reference)
    bytes.add(row.evidence.state.rawValue)
    bytes.add(row.on.dayNumber)
    // Rows from before there were reasons keep their hashes.
    if !row.by.isEmpty || !row.reason.isEmpty {
      bytes.add(row.by)
      bytes.add(row.reason)
    }
    return bytes.hash
  }
}

extension CanonicalBytes {
  fileprivate mutating func addIdentity(_ row: Observation) {
    add(row.place)
    add(row.indicator)
    add(row.period.description)
    add(row.publisher)
    add(row.title)
  }
}
