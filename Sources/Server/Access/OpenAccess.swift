import Accounts
import Synchronization

/// Whether nobody has to log in: only the machine itself can connect, and there are no accounts.
///
/// The file is asked each time, since accounts are made while the server runs; once there is one there always is.
final class OpenAccess: Sendable {
  private let file: WorkspaceFile
  private let isClosed: Atomic<Bool>

  /// Creates the question.
  ///
  /// - Parameters:
  ///   - file: The accounts.
  ///   - isLocal: Whether only programs of the machine itself can connect.
  init(_ file: WorkspaceFile, isLocal: Bool) {
    self.file = file
    isClosed = Atomic(!isLocal)
  }

  /// Whether nobody has to log in now; `false` where the file cannot tell.
  var isOpen: Bool {
    guard !isClosed.load(ordering: .relaxed) else { return false }
    guard let hasAccounts = try? file.hasAccounts else { return false }
    if hasAccounts { isClosed.store(true, ordering: .relaxed) }
    return !hasAccounts
  }
}
