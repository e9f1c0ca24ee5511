import Indicators

/// What the tag of a review says: its version, and the document that was read.
struct PlanReviewTag: Equatable {
  let version: Int?
  let document: String
  let sha256: String

  /// Reads a name and a value in each row.
  ///
  /// - Returns: `nil` if it is not the tag of a review.
  init?(_ grid: Grid) {
    guard grid.rows.first?.text(0) == PlanReviewForm.tag else { return nil }
    var facts: [String: String] = [:]
    for row in grid.rows.prefix(10) { facts[row.text(0)] = row.text(1) }
    version = facts[PlanReviewForm.tag].flatMap { Int($0) }
    document = facts[PlanReviewForm.Fact.document.rawValue] ?? ""
    sha256 = facts[PlanReviewForm.Fact.sha256.rawValue] ?? ""
  }

  /// Whether the hash is a SHA-256.
  var hasHash: Bool {
    sha256.utf8.count == 64
      && sha256.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
