import Foundation
import PackagePlugin

/// Compiles the text files of a target's folder `Resources` into it.
@main
struct TextResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let files = try FileManager.default.contentsOfDirectory(
      at: target.directoryURL.appending(path: "Resources"), includingPropertiesForKeys: nil
    ).filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "TextResources.swift")
    return [
      .buildCommand(
        displayName: "Writing the texts of \(target.name)",
        executable: try context.tool(named: "WriteSource").url,
        arguments: ["texts", output.path] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }
}
