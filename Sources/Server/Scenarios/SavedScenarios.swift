import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Workspaces

/// Keeps scenarios under names.
struct SavedScenarios: Sendable {
  let site: Site

  private static let longestName = 120

  /// Returns the scenario that a path names.
  ///
  /// - Throws: ``WebFault`` if there is none.
  func scenario(_ context: ServerContext) throws -> SavedScenario {
    try scenario(try context.part("scenario"))
  }

  func scenario(_ id: String) throws -> SavedScenario {
    guard let saved = try site.file.scenario(id) else { throw WebFault.unknownScenario }
    return saved
  }

  /// Keeps a scenario, if the engine understands it.
  ///
  /// - Throws: ``WebFault``, `PlannerError`, `WorkspaceError`, `AccountError`.
  func save(
    _ name: String, of place: String, _ document: ScenarioDocument, _ context: ServerContext
  ) async throws -> SavedScenario {
    let (name, content) = try await checked(name, place, document)
    let saved = try site.file.save(
      scenario: name, content: content, place: place, by: context.visitor.name, at: site.clock.time)
    context.changes.add("scenario \(saved.id): none → '\(name)' of \(place): \(content)")
    return saved
  }

  /// Puts another scenario in the place of one that is kept, under the same link.
  ///
  /// - Throws: ``WebFault``, `PlannerError`, `WorkspaceError`, `AccountError`.
  func replace(
    _ id: String, _ name: String, of place: String, _ document: ScenarioDocument,
    _ context: ServerContext
  ) async throws -> SavedScenario {
    let saved = try scenario(id)
    guard saved.place == place else {
      throw WebFault(
        status: .conflict, code: "other_place",
        message: LocalizedText(
          vi: "Kịch bản này thuộc địa phương '\(saved.place)'.",
          en: "The scenario is one of the place '\(saved.place)'."))
    }
    let (name, content) = try await checked(name, place, document)
    guard
      let replaced = try site.file.replace(
        scenario: id, name: name, content: content, by: context.visitor.name, at: site.clock.time)
    else { throw WebFault.unknownScenario }
    context.changes.add(
      "scenario \(id): '\(saved.name)' → '\(name)'; \(saved.content) → \(content)")
    return replaced
  }

  /// Forgets a scenario.
  ///
  /// - Throws: ``WebFault`` if there is none, `AccountError`.
  func delete(_ context: ServerContext) throws {
    let saved = try scenario(context)
    _ = try site.file.delete(scenario: saved.id)
    context.changes.add(
      "scenario \(saved.id): '\(saved.name)' of \(saved.place) → none; \(saved.content)")
  }

  private func checked(
    _ name: String, _ place: String, _ document: ScenarioDocument
  ) async throws -> (name: String, content: String) {
    let name = name.split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingCharacters(in: .whitespaces)
    guard (1...Self.longestName).contains(name.count) else {
      throw WebFault(
        status: .unprocessableContent, code: "bad_name",
        message: LocalizedText(
          vi: "Tên kịch bản phải có từ 1 đến \(Self.longestName) ký tự.",
          en: "The name of a scenario has 1 to \(Self.longestName) characters."))
    }
    let scenarios = try document.scenarios()
    let planner = try await site.workspace.planner(of: place)
    // What cannot be worked out is not kept.
    _ = try await Workspace.working { try planner.whatIf(place, scenarios) }
    let content = String(decoding: try ApiAnswers.encoder.encode(document), as: UTF8.self)
    return (name, content)
  }
}

extension SavedScenario {
  /// The assumptions.
  ///
  /// - Throws: `DecodingError` if another program has written it.
  var document: ScenarioDocument {
    get throws { try JSONDecoder().decode(ScenarioDocument.self, from: Data(content.utf8)) }
  }
}

extension WebFault {
  static let unknownScenario = WebFault(
    status: .notFound, code: "unknown_scenario",
    message: LocalizedText(vi: "Không có kịch bản này.", en: "There is no such scenario."))
}
