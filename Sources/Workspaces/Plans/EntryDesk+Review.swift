public import Foundation
public import Indicators
import Nightly
import PlanReading
import Store

extension EntryDesk {
  /// Reads a plan document, to be reviewed by a person; nothing is kept of it.
  ///
  /// - Parameters:
  ///   - data: The bytes of the document.
  ///   - name: What the sender calls the file.
  ///   - place: The key of the place whose plan it is.
  ///   - language: The language of the person.
  /// - Returns: The proposals.
  /// - Throws: ``EntryError``, ``WorkspaceError/unknownPlace(_:)``, `StoreError`.
  public func read(
    plan data: Data, name: String, of place: String, _ language: Language
  ) async throws -> ReviewedPlan {
    _ = try store()
    let known = try await workspace.vocabulary()
    guard known.places.contains(where: { $0.key == place }) else {
      throw WorkspaceError.unknownPlace(place)
    }
    let (bytes, name) = (Array(data), Self.harmless(name))
    let proposal = try await planTurns.taking(Turns.Ticket(isAwaited: true)) { [readPlan] in
      try await Workspace.working {
        do { return try readPlan(bytes, name, known, place) } catch let error as EntryError {
          throw error
        } catch let PlanFileError.unreadable(file, reason) {
          throw EntryError.unreadable(file: file, reason: reason)
        } catch {
          throw EntryError.unreadable(
            file: name,
            reason: LocalizedText(vi: "không đọc được văn bản (\(error))", en: "\(error)"))
        }
      }
    }
    return ReviewedPlan(proposal, place: place, language: language)
  }

  /// Tells what would become of a reviewed plan: the review is filled in as its file would be, and read like one.
  ///
  /// - Parameters:
  ///   - review: What was read, with the corrections of a person.
  ///   - person: Who hands it in.
  /// - Returns: The preview, to be confirmed like that of a file.
  /// - Throws: ``EntryError``, `StoreError`.
  public func preview(
    _ review: ReviewedPlan, by person: EntryPerson
  ) async throws -> EntryPreview {
    guard !review.takenMilestones.isEmpty || !review.takenTasks.isEmpty else {
      throw EntryError.nothingTyped
    }
    let store = try store()
    let known = try await workspace.vocabulary()
    let data = try await Workspace.working {
      let shelf = try store.plans(of: [review.place])
      return try review.form(known, shelf).data(.xlsx)
    }
    return try await preview(
      data, name: review.proposal.source.file, by: person, isTyped: true)
  }
}
