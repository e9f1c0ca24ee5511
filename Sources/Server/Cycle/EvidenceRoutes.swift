import DuBao
import HTTPTypes
import Hummingbird
import NIOCore
import Workspaces

/// Files of evidence, which a browser saves and does not show.
struct EvidenceRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/evidence/{hash}") { [site] request, context in
        let hash = try context.part("hash")
        guard let folder = site.evidence else { throw WebFault.notFound }
        do {
          let file = try folder.file(hash)
          let data = try await Workspace.working { try folder.contents(of: file) }
          return .download(
            ByteBuffer(bytes: data), type: "application/octet-stream", name: file.name, to: request)
        } catch is EvidenceError {
          throw WebFault.notFound
        }
      }
    ]
  }
}

extension Site {
  /// Keeps a file that was sent as evidence.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - context: Who has sent it.
  /// - Returns: What was kept.
  /// - Throws: `EvidenceError`, `OutputError`.
  func keepEvidence(
    _ file: FormContent.UploadedFile, _ context: ServerContext
  ) throws -> EvidenceFile {
    guard let evidence else { throw EvidenceError.noFolder }
    let kept = try evidence.keep(
      file.data, name: file.name, by: context.visitor.name, at: clock.time)
    context.changes.add("evidence \(kept.hash.prefix(12)): \(kept.name), \(kept.bytes) bytes")
    return kept
  }
}
