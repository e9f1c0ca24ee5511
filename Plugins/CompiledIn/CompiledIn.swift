import Foundation
import PackagePlugin

/// Compiles into a target what stands in no Swift file: the text files of its folder `Resources`, and without such a
/// folder the versions of the resolved packages, as SwiftPM names them to its plugins.
@main
struct CompiledIn: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let tool = try context.tool(named: "WriteSource").url
    let folder = target.directoryURL.appending(path: "Resources")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      let output = context.pluginWorkDirectoryURL.appending(path: "PackageVersions.swift")
      var versions: [String: String] = [:]
      Self.collect(context.package, &versions)
      return [
        .buildCommand(
          displayName: "Writing the versions of packages", executable: tool,
          arguments: ["versions", output.path]
            + versions.sorted { $0.key < $1.key }.flatMap { [$0, $1] },
          outputFiles: [output])
      ]
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "TextResources.swift")
    return [
      .buildCommand(
        displayName: "Writing the texts of \(target.name)", executable: tool,
        arguments: ["texts", output.path] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }

  /// Adds what a package depends on, directly and through others.
  private static func collect(_ package: Package, _ versions: inout [String: String]) {
    for dependency in package.dependencies.map(\.package) where versions[dependency.id] == nil {
      versions[dependency.id] =
        switch dependency.origin {
        case .repository(_, let version, _), .registry(_, let version): version
        case .root, .local: "local"
        @unknown default: "unknown"
        }
      collect(dependency, &versions)
    }
  }
}
