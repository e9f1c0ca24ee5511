import PackagePlugin

/// Compiles the versions of the resolved packages into a target, as SwiftPM names them to its plugins.
@main
struct PackageVersions: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "PackageVersions.swift")
    var versions: [String: String] = [:]
    Self.collect(context.package, &versions)
    return [
      .buildCommand(
        displayName: "Writing the versions of packages",
        executable: try context.tool(named: "WriteSource").url,
        arguments: ["versions", output.path]
          + versions.sorted { $0.key < $1.key }.flatMap { [$0, $1] },
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
