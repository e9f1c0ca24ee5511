import ArgumentParser
import DuBao
import Execution
import Foundation
import Indicators
import Intake
import PriorPacks

/// `dubao learn`: the prior pack of panels.
struct Learn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn a prior pack from panels of shares, and from long series without bounds.",
    discussion: """
      The pack holds how places moved from each level (the reference class), how far they lie from the \
      places above them, typical paces, and how often statements about single series came true; with \
      --network-panels also the weights of a network that says how series go on from situations like \
      those of these panels. No row of a panel stands in it. Series that look drawn by a model are not used, nor are quantities other than shares.

      With --levels it also holds a network trained on long yearly series without bounds, such as counts, of \
      which it keeps a hash of the first values: a series of which it has seen more than a forecast may know is \
      forecast without it. --base takes everything else from another pack.

      Example: dubao learn --panels internet.csv coverage.csv --until 2020 --output prior.json
      Example: dubao learn --base prior.json --levels counts.csv --levels-hold-back 6 --output trial.json
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tidy CSV files with series_id,period,value and optionally entity,indicator,unit,parent; none for a pack with a network alone.",
      valueName: "file"))
  var panels: [String] = []

  @Option(
    help: ArgumentHelp(
      "A prior pack or its folder from which everything but the network of --levels is taken, instead of --panels.",
      valueName: "file|folder"))
  var base: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tidy CSV files of long yearly series without bounds, on which a network is trained.",
      valueName: "file"))
  var levels: [String] = []

  @Option(help: "Number of last values of each series of --levels that the network shall not see.")
  var levelsHoldBack = 0

  @OptionGroup var shape: ShapeOptions

  @Option(
    help: ArgumentHelp(
      "CSV with indicator,family,source: what indicators are about; the family none leaves one out.",
      valueName: "file"))
  var families: String?

  @Option(
    help: ArgumentHelp(
      "CSV with entity,parent and optionally dataset,root: which place belongs to which.",
      valueName: "file"))
  var hierarchy: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tidy CSV files that the pretrained network is trained on; none for a pack without one.",
      valueName: "file"))
  var networkPanels: [String] = []

  @Option(
    help: ArgumentHelp(
      "CSV with panel,family,form,weight,source: what each of --network-panels is about; form is share, fraction or per-100.",
      valueName: "file"))
  var networkFamilies: String?

  @Option(
    help: ArgumentHelp(
      "Families whose panels the network is not trained on, with commas: to measure it on these.",
      valueName: "list"))
  var excludeFamilies: String?

  @Option(help: "Number of networks whose mean counts, 1 to 16.")
  var networkMembers = 4

  @Option(help: "Seed of the training of the network.")
  var seed: UInt64 = 1

  @Option(help: "Last period used for learning; default all.")
  var until: Period?

  @Option(
    help: ArgumentHelp(
      "The only entities used for learning: a file with one a line, or a list with commas.",
      valueName: "file|list"))
  var entities: String?

  @Option(
    help: ArgumentHelp(
      "Entities not used for learning: a file with one a line, or a list with commas.",
      valueName: "file|list"))
  var excludeEntities: String?

  @Option(
    help: ArgumentHelp(
      "File to write, or folder for prior.json; - writes to standard output.",
      valueName: "file|folder"))
  var output: String

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    guard base != nil || !(panels.isEmpty && networkPanels.isEmpty) else {
      throw ValidationError(
        "Give --panels or --network-panels to learn from, or --base with --levels.")
    }
    guard base == nil || panels.isEmpty && networkPanels.isEmpty else {
      throw ValidationError(
        "--base stands instead of --panels and --network-panels; give one of them.")
    }
    guard networkPanels.isEmpty == (networkFamilies == nil) else {
      throw ValidationError("--network-panels and --network-families belong together.")
    }
    guard excludeFamilies == nil || !networkPanels.isEmpty else {
      throw ValidationError("--exclude-families takes families of --network-panels.")
    }
    guard (1...16).contains(networkMembers) else {
      throw ValidationError("--network-members takes 1 to 16, not \(networkMembers).")
    }
    guard base == nil || !levels.isEmpty else {
      throw ValidationError("--base needs --levels: it changes nothing else of a pack.")
    }
    guard
      base == nil
        || (families == nil && hierarchy == nil && until == nil && entities == nil
          && excludeEntities == nil)
    else {
      throw ValidationError(
        "--families, --hierarchy, --until, --entities and --exclude-entities belong to --panels, not to --base."
      )
    }
    guard (0...1000).contains(levelsHoldBack), levelsHoldBack == 0 || !levels.isEmpty else {
      throw ValidationError(
        "--levels-hold-back takes a whole number from 0 to 1000, beside --levels.")
    }
  }

  func run() async throws {
    let console = Console(quiet: quiet)
    let pack = try await learnedPack(console)
    let network = try await trainedNetwork(console) ?? pack.levelsNetwork
    var isFolder: ObjCBool = false
    // The existence check takes a pointer to `isFolder`, for the time of the call alone.
    let exists = unsafe FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    let path = exists && isFolder.boolValue ? "\(output)/\(PriorFile.name)" : output
    try OutputFile(path).write(PriorFile.text(pack.with(levelsNetwork: network)))
  }

  /// Trains the network for long series; `nil` if none is asked for.
  private func trainedNetwork(_ console: Console) async throws -> LevelsNetwork? {
    guard !levels.isEmpty else { return nil }
    var words = ["dubao", "learn", "--levels"] + levels.map(Self.name)
    if levelsHoldBack > 0 { words += ["--levels-hold-back", "\(levelsHoldBack)"] }
    let learner = try LevelsLearner(
      try levels.map { try readPanel(from: $0) }, heldBack: levelsHoldBack,
      command: words.joined(separator: " "))
    learner.notices.forEach(console.note)
    let counts = learner.counts
    console.note("network for long series: \(counts.series) series, \(counts.windows) windows")
    let network = try await learner.network { console.progress($0, of: "networks") }
    console.finish()
    return network
  }

  /// Learns the pack of the panels, or reads the one that it shall be based on.
  private func learnedPack(_ console: Console) async throws -> PriorPack {
    if let base { return try PriorFile.read(base) }
    var request = PriorRequest(panels: try panels.map(shape.panel))
    if let families { request.families = try readFamilies(from: families) }
    if let hierarchy { request.hierarchy = try readHierarchy(from: hierarchy) }
    request.until = until
    request.entities = try entities.map(Self.names)
    request.excluded = try excludeEntities.map(Self.names) ?? []
    request.command = command
    if let networkFamilies {
      var network = NetworkRequest(
        panels: try networkPanels.map { try readPanel(from: $0) },
        families: try readPanelFamilies(from: networkFamilies))
      network.excluded = try excludeFamilies.map(Self.names) ?? []
      network.members = networkMembers
      network.seed = seed
      request.network = network
    }
    let learner = try PriorLearner(request)
    learner.notices.forEach(console.note)
    let counts = learner.counts
    console.note(
      "series used for learning: \(counts.training); "
        + "left out, since they look drawn by a model: \(counts.modelled)")
    let pack = try await learner.pack { console.progress($0, of: "series") }
    console.finish()
    return pack
  }

  /// The command for the record, files without their folders.
  private var command: String {
    let name = Self.name
    var words = ["dubao", "learn"]
    if !panels.isEmpty { words += ["--panels"] + panels.map(name) }
    if !panels.isEmpty { words += shape.words }
    if let families { words += ["--families", name(families)] }
    if let hierarchy { words += ["--hierarchy", name(hierarchy)] }
    if let networkFamilies {
      words += ["--network-panels"] + networkPanels.map(name)
      words += ["--network-families", name(networkFamilies)]
      if let excludeFamilies { words += ["--exclude-families", name(excludeFamilies)] }
      if networkMembers != 4 { words += ["--network-members", "\(networkMembers)"] }
      if seed != 1 { words += ["--seed", "\(seed)"] }
    }
    if let until { words += ["--until", until.description] }
    if let entities { words += ["--entities", name(entities)] }
    if let excludeEntities { words += ["--exclude-entities", name(excludeEntities)] }
    return words.joined(separator: " ")
  }

  /// The name of a file, without its folder.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Returns the names in a file, one a line, or in a list with commas.
  private static func names(_ text: String) throws -> Set<String> {
    let isFile = FileManager.default.fileExists(atPath: text)
    let names =
      isFile
      ? try readText(from: text).split(whereSeparator: \.isNewline) : text.split(separator: ",")
    return Set(names.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
  }
}
