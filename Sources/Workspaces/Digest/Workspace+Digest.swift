import Foundation
import GapReports
public import Indicators
import Nightly
import Store

extension Workspace {
  /// Returns what a person has to know of the week.
  ///
  /// - Parameters:
  ///   - person: Whom it is for.
  ///   - week: The first day of the week.
  /// - Returns: The digest, as of the day of the workspace.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  public func digest(for person: DigestPerson, week: CalendarDate) async throws -> Digest {
    let version = try await version()
    let vocabulary = try await shared(at: version).vocabulary
    let material = DigestMaterial(vocabulary, person)
    let due = try await due(of: material.keys)
    let (runs, changes) = try await changes(material)
    let parts = [
      try sentBack(material, due, version.asOf),
      material.part(
        .due,
        due.items.filter { $0.kind != .figureSentBack && !$0.isTask }.map(material.entry)),
      material.part(.tasks, due.items.filter(\.isTask).map(material.entry)),
      try decisions(material, vocabulary, version.asOf),
      changes,
    ]
    return Digest(
      week: week, asOf: version.asOf, person: person.name,
      places: (person.places ?? []).compactMap { material.names[$0] }, runs: runs,
      parts: parts.compactMap(\.self))
  }

  /// The figures that were sent back and not handed in anew, with the reason.
  private func sentBack(
    _ material: DigestMaterial, _ due: DueList, _ day: CalendarDate
  ) throws -> Digest.Part? {
    guard let store else {
      return material.part(
        .sentBack, due.items.filter { $0.kind == .figureSentBack }.map(material.sentBack))
    }
    let rows = try store.figuresToCheck(of: material.keys, on: day, limit: Int(Int16.max))
      .map(\.observation).filter { $0.evidence?.state == .sentBack }
    return material.part(.sentBack, rows.map(material.sentBack))
  }

  /// The decisions that are open past their day, the oldest first.
  private func decisions(
    _ material: DigestMaterial, _ vocabulary: Dataset, _ day: CalendarDate
  ) throws -> Digest.Part? {
    let all = try store?.decisions(asOf: day) ?? vocabulary.decisions
    let open = all.filter {
      $0.kind == .decision && $0.isOverdue(on: day) && material.contains($0.place)
    }
    return material.part(
      .decisions,
      open.sorted { left, right in
        (left.due?.decimalYear ?? 0, left.id) < (right.due?.decimalYear ?? 0, right.id)
      }.map(material.entry))
  }

  /// The verdicts that changed between the newest run and the last one that is a week older.
  private func changes(
    _ material: DigestMaterial
  ) async throws -> (runs: Digest.Runs?, part: Digest.Part?) {
    let finished = try self.runs().filter { $0.state == .finished && $0.setting.shard == nil }
    guard let newest = finished.last else { return (nil, nil) }
    let day = newest.setting.asOf.advanced(by: -7)
    let older = finished.filter { $0.number < newest.number }
    guard let before = older.last(where: { $0.setting.asOf <= day }) ?? older.first else {
      return (nil, nil)
    }
    let diff = try await diff(from: before.number, to: newest.number)
    let changes = diff.changes.filter { $0.isStatusChange && material.contains($0.place) }
    let runs = Digest.Runs(
      from: before.number, fromDay: before.setting.asOf, to: newest.number,
      toDay: newest.setting.asOf)
    return (runs, material.part(.changes, changes.map(material.entry)))
  }
}

/// What the entries of a digest are worded with.
struct DigestMaterial {
  /// The keys of the places, `nil` for all.
  let keys: [String]?

  /// The names of the places by their keys.
  let names: [String: LocalizedText]

  private let own: Set<String>?
  private let indicators: [String: LocalizedText]
  private let words = [Language.vietnamese, .english].map(DigestWords.init)

  init(_ vocabulary: Dataset, _ person: DigestPerson) {
    let places = vocabulary.places
    keys = person.places.map { own in
      let scope = EntryScope(own, places)
      return places.map(\.key).filter(scope.contains)
    }
    own = keys.map(Set.init)
    names = Dictionary(places.map { ($0.key, $0.name) }, uniquingKeysWith: { $1 })
    indicators = Dictionary(
      vocabulary.indicators.map { ($0.key, $0.name) }, uniquingKeysWith: { $1 })
  }

  /// Whether the person is told of a place.
  func contains(_ place: String) -> Bool { own?.contains(place) ?? true }

  /// Puts entries into a part; none make none.
  func part(_ kind: Digest.Part.Kind, _ entries: [Digest.Entry]) -> Digest.Part? {
    guard !entries.isEmpty else { return nil }
    return Digest.Part(
      kind: kind, entries: Array(entries.prefix(Digest.Part.greatestCount)), count: entries.count)
  }

  func entry(_ item: DueItem) -> Digest.Entry {
    let path =
      item.isTask
      ? "/tasks?place=\(Self.escaped(item.place))"
      : Self.entryPath(item.place, item.period) + "#\(Self.escaped(item.subject))"
    return entry(item.place, item.name, path) { $0.due(item) }
  }

  func sentBack(_ item: DueItem) -> Digest.Entry {
    entry(item.place, item.name, Self.entryPath(item.place, item.period)) { words in
      item.period.map { words.sentBack($0, reason: item.reason) } ?? words.due(item)
    }
  }

  func sentBack(_ row: Observation) -> Digest.Entry {
    let name = indicators[row.indicator] ?? LocalizedText(vi: row.indicator, en: row.indicator)
    let reason = row.evidence?.steps.last?.reason ?? ""
    return entry(row.place, name, Self.entryPath(row.place, row.period)) {
      $0.sentBack(row.period, reason: reason)
    }
  }

  func entry(_ decision: RecordedDecision) -> Digest.Entry {
    let text = LocalizedText(vi: decision.text, en: decision.text)
    let path = "/decisions?place=\(Self.escaped(decision.place))"
    return entry(decision.place, text, path) { $0.overdue(decision) }
  }

  func entry(_ change: RunDiff.Change) -> Digest.Entry {
    let name =
      indicators[change.indicator] ?? LocalizedText(vi: change.indicator, en: change.indicator)
    let path = "/places/\(Self.escaped(change.place))/indicators/\(Self.escaped(change.indicator))"
    return entry(change.place, name, path) { $0.change(change) }
  }

  private func entry(
    _ place: String, _ subject: LocalizedText, _ path: String,
    _ text: (DigestWords) -> String
  ) -> Digest.Entry {
    Digest.Entry(
      place: place, placeName: names[place] ?? LocalizedText(vi: place, en: place),
      subject: subject, text: LocalizedText(vi: text(words[0]), en: text(words[1])), path: path)
  }

  private static func entryPath(_ place: String, _ period: Period?) -> String {
    "/entry?place=\(escaped(place))" + (period.map { "&period=\($0)" } ?? "")
  }

  private static func escaped(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

extension DueItem {
  /// Whether it is a task or its evidence; figures have a weight.
  fileprivate var isTask: Bool { weight == nil }
}

extension Digest {
  /// Returns the first day of the week of a day: the last one of a day of the week, or the day itself.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - weekday: The day on which weeks begin.
  /// - Returns: The first day.
  public static func week(of day: CalendarDate, from weekday: Weekday) -> CalendarDate {
    // 1 January 2024 was a Monday.
    guard let monday = CalendarDate(year: 2024, month: 1, day: 1) else { return day }
    let passed = monday.advanced(by: weekday.number).days(to: day)
    return day.advanced(by: -((passed % 7 + 7) % 7))
  }

  /// A day of the week.
  public enum Weekday: String, Sendable, Codable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The days since Monday.
    var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }
}
