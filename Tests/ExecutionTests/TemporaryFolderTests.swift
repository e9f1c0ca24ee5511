import Execution
import Foundation
import Testing

@Suite("Folders for the time of a task")
struct TemporaryFolderTests {
  @Test func onlyTheirOwnerLooksIntoThemAndTheyAreGoneAfterwards() throws {
    var path = ""
    func look() throws {
      let folder = try TemporaryFolder()
      path = folder.url.path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o700)
      try Data("figures".utf8).write(to: folder.url.appending(path: "drawing.svg"))
    }
    try look()
    #expect(!path.isEmpty && !FileManager.default.fileExists(atPath: path))
  }
}
