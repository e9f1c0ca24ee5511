// swift-tools-version: 6.2

import PackageDescription

/// Settings shared by every Swift target: warnings stop the build, `any` is written out, an
/// import is visible only in the file that makes it, and unsafe code is marked `unsafe`.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

/// Settings of the modules that compute most.
///
/// With `DUBAO_OPTIMISE=1`, as the Makefile sets it, they are optimised in debug builds too, without which the tests take
/// more than twice as long. Not by default: a package that passes flags to the compiler ("unsafe" to the package manager)
/// cannot be a dependency of another.
let computing: [SwiftSetting] =
  Context.environment["DUBAO_OPTIMISE"] == "1"
  ? strict + [.unsafeFlags(["-O"], .when(configuration: .debug))] : strict

let package = Package(
  name: "dubao",
  products: [
    .library(name: "DuBao", targets: ["DuBao"]),
    .executable(name: "dubao", targets: ["Commands"]),
    .executable(name: "dubao-server", targets: ["ServerCommands"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    // Its traits bring configuration files and Foundation's file access, neither of which is used.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // MARK: - C libraries
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    // What glibc has beyond the standards: bounds of the allocator, how a program is started.
    .systemLibrary(name: "CGlibc"),

    // MARK: - Foundations, which know nothing of the domain
    .target(
      name: "ElementaryFunctions",
      swiftSettings: computing),
    .target(
      name: "LinearAlgebra",
      swiftSettings: computing),
    .target(
      name: "Statistics",
      dependencies: [
        "ElementaryFunctions"
      ],
      swiftSettings: computing),
    .target(
      name: "Archives",
      dependencies: [
        "CZip", "CZlib",
      ],
      swiftSettings: strict),
    .target(
      name: "Spreadsheet",
      dependencies: [
        "Archives", "CExpat", "CXlsxWriter",
      ],
      swiftSettings: strict),
    .target(
      name: "Tables",
      dependencies: [
        "Statistics"
      ],
      swiftSettings: computing),
    .target(
      name: "Execution",
      dependencies: [
        "CCrypto", "CGlibc",
      ],
      swiftSettings: strict,
      plugins: ["CompiledIn"]),

    .target(
      name: "Documents",
      dependencies: [
        "Archives", "Execution", "Spreadsheet", "Tables",
      ],
      exclude: ["README.md"],
      swiftSettings: computing),

    .target(
      name: "WebClient",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),

    // MARK: - The vocabulary
    .target(
      name: "Indicators",
      dependencies: [
        "Tables"
      ],
      swiftSettings: strict),

    // MARK: - Stages, in the order of the data's way; they never import each other
    .target(
      name: "Intake",
      dependencies: [
        "Archives", "Execution", "Indicators", "Spreadsheet", "Statistics", "Tables",
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "Execution", "Indicators", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Forecasting",
      dependencies: [
        "ElementaryFunctions", "Indicators", "LinearAlgebra", "Statistics",
      ],
      exclude: ["README.md"],
      swiftSettings: computing),
    .target(
      name: "Assessment",
      dependencies: [
        "ElementaryFunctions", "Indicators", "Statistics",
      ],
      swiftSettings: computing),
    .target(
      name: "Reporting",
      dependencies: [
        "Archives", "Indicators", "Spreadsheet", "Statistics", "Tables",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["README.md", "Resources"],
      swiftSettings: strict,
      plugins: ["CompiledIn"]),
    .target(
      name: "Publishing",
      dependencies: [
        "Execution", "Indicators", "Tables",
      ],
      exclude: ["README.md", "Resources"],
      swiftSettings: strict,
      plugins: ["CompiledIn"]),

    // MARK: - Use cases, each importing only those before it
    .target(
      name: "PlanReading",
      dependencies: [
        "Documents", "ElementaryFunctions", "Execution", "Indicators", "Intake", "Spreadsheet",
        "Tables",
      ],
      exclude: ["README.md", "Resources"],
      swiftSettings: strict,
      plugins: ["CompiledIn"]),
    .target(
      name: "Projecting",
      dependencies: [
        "Assessment", "Execution", "Forecasting", "Indicators", "Intake", "Publishing",
        "Statistics", "Tables",
      ],
      swiftSettings: computing),
    .target(
      name: "PriorPacks",
      dependencies: [
        "Execution", "Forecasting", "Indicators", "Intake", "Projecting", "Statistics",
      ],
      swiftSettings: strict),
    .target(
      name: "Hindcast",
      dependencies: [
        "Assessment", "Execution", "Forecasting", "Indicators", "Intake", "Projecting",
        "Publishing", "Reporting", "Statistics", "Tables",
      ],
      exclude: ["README.md"],
      swiftSettings: computing),
    .target(
      name: "GapReports",
      dependencies: [
        "Assessment", "Execution", "Forecasting", "Indicators", "Intake", "Projecting",
        "Publishing", "Reporting", "Spreadsheet", "Statistics",
      ],
      swiftSettings: strict),
    .target(
      name: "Planning",
      dependencies: [
        "Assessment", "Forecasting", "GapReports", "Indicators", "Intake", "Projecting",
        "Reporting", "Statistics", "Tables",
      ],
      swiftSettings: strict),
    .target(
      name: "Nightly",
      dependencies: [
        "Archives", "Assessment", "Execution", "Forecasting", "GapReports", "Indicators", "Intake",
        "Planning", "PriorPacks", "Projecting", "Publishing", "Reporting", "Spreadsheet",
        "Statistics", "Store", "Tables",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Workspaces",
      dependencies: [
        "Archives", "Assessment", "Execution", "Forecasting", "GapReports", "Indicators",
        "Intake", "Nightly", "PlanReading", "Planning", "Projecting", "Reporting", "Spreadsheet",
        "Store", "Tables",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Reminding",
      dependencies: [
        "Accounts", "Execution", "Indicators", "WebClient", "Workspaces",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Illustration",
      dependencies: [
        "ElementaryFunctions", "Execution", "Indicators", "Statistics", "Tables",
      ],
      swiftSettings: strict),

    // MARK: - Doors
    .target(
      name: "ProgramEntry",
      dependencies: [
        "Execution", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "DuBao",
      dependencies: [
        "GapReports", "Hindcast", "Indicators", "Intake", "Nightly", "PlanReading", "Planning",
        "PriorPacks", "Projecting", "Publishing", "Reporting", "Store",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Commands",
      dependencies: [
        "Assessment", "DuBao", "Execution", "Forecasting",
        "GapReports", "Hindcast", "Illustration",
        "Indicators", "Intake", "Nightly", "PlanReading", "Planning", "PriorPacks", "ProgramEntry",
        "Projecting", "Publishing", "Reporting", "Spreadsheet", "Store", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "Accounts",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "IdentityProvider",
      dependencies: [
        "Indicators", "WebClient",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ],
      swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "Accounts", "Archives", "CGlibc", "DuBao", "Execution", "Forecasting", "GapReports",
        "IdentityProvider", "Indicators",
        "Nightly", "PlanReading", "Planning", "Reminding", "Reporting", "Store", "Workspaces",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Histogram", package: "hdrhistogram-swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      exclude: ["README.md", "Resources"],
      swiftSettings: strict,
      plugins: ["CompiledIn"]),
    .executableTarget(
      name: "ServerCommands",
      dependencies: [
        "Accounts", "DuBao", "Execution", "IdentityProvider", "Indicators", "Nightly",
        "ProgramEntry", "Reminding", "Server", "Workspaces",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // MARK: - What is compiled in: the versions of packages, and texts
    .plugin(
      name: "CompiledIn",
      capability: .buildTool(),
      dependencies: ["WriteSource"]),
    .executableTarget(
      name: "WriteSource",
      path: "Plugins/WriteSource",
      swiftSettings: strict),

    // MARK: - Benchmarks
    .executableTarget(
      name: "Bench",
      dependencies: [
        "Forecasting", "Projecting",
      ],
      path: "Benchmarks/Bench",
      swiftSettings: strict),
    .executableTarget(
      name: "WorkspaceBenchmark",
      dependencies: [
        "DuBao", "Indicators", "Planning", "PriorPacks", "Workspaces",
      ],
      path: "Benchmarks/Workspace",
      swiftSettings: strict),
    .executableTarget(
      name: "GrowthCurvesBenchmark",
      dependencies: [
        "Forecasting", "LinearAlgebra", "Statistics",
      ],
      path: "Tests/Benchmarks/GrowthCurves",
      swiftSettings: strict),

    // MARK: - Tests
    .target(
      name: "TestSupport",
      dependencies: [
        "Archives", "Execution", "Statistics",
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "StoreFixtures",
      dependencies: [
        "DuBao", "Execution", "Indicators", "Nightly", "Store",
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/StoreFixtures",
      swiftSettings: strict),
    .target(
      name: "ProviderFixture",
      dependencies: [
        "WebClient",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      path: "Tests/ProviderFixture",
      swiftSettings: strict),
    .executableTarget(
      name: "LibraryExample",
      dependencies: [
        "DuBao"
      ],
      path: "Tests/LibraryExample",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzIntake",
      dependencies: [
        "Execution", "Indicators", "Intake", "PlanReading", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/FuzzIntake",
      swiftSettings: strict),
    .target(
      name: "FuzzReaders",
      dependencies: [
        "Archives", "Indicators", "Intake", "Spreadsheet", "Tables",
      ],
      path: "Tests/FuzzReaders",
      swiftSettings: strict),
    .testTarget(
      name: "AccountsTests",
      dependencies: [
        "Accounts", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ArchivesTests",
      dependencies: [
        "Archives", "Execution",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AssessmentTests",
      dependencies: [
        "Assessment", "Indicators", "Statistics", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Assessment", "Commands", "DuBao", "Execution", "Forecasting", "GapReports", "Indicators",
        "Intake", "PlanReading", "Planning", "PriorPacks", "Reporting", "Spreadsheet", "Statistics",
        "Store",
        "Tables", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "Archives", "Documents", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DuBaoTests",
      dependencies: [
        "LibraryExample", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ElementaryFunctionsTests",
      dependencies: [
        "ElementaryFunctions"
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "Execution"
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ForecastingTests",
      dependencies: [
        "Assessment", "Forecasting", "Indicators", "Statistics", "TestSupport",
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "GapReportsTests",
      dependencies: [
        "Archives", "Assessment", "Execution", "Forecasting", "GapReports", "Indicators",
        "PriorPacks", "Projecting", "Reporting", "Spreadsheet", "Statistics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "HindcastTests",
      dependencies: [
        "Hindcast", "Indicators", "Statistics", "TestSupport",
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "IdentityProviderTests",
      dependencies: [
        "IdentityProvider", "Indicators", "ProviderFixture", "WebClient",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IllustrationTests",
      dependencies: [
        "Illustration", "Indicators",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IndicatorsTests",
      dependencies: [
        "Forecasting", "Indicators",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "Execution", "FuzzReaders", "Indicators", "Intake", "Spreadsheet", "Statistics", "Tables",
        "TestSupport",
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "LinearAlgebraTests",
      dependencies: [
        "LinearAlgebra", "TestSupport",
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "NightlyTests",
      dependencies: [
        "DuBao", "Execution", "Indicators", "Nightly", "Store", "StoreFixtures",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanReadingTests",
      dependencies: [
        "Documents", "Indicators", "Intake", "PlanReading", "Spreadsheet", "Store",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Assessment", "DuBao", "GapReports", "Indicators", "Planning", "PriorPacks", "Reporting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PriorPacksTests",
      dependencies: [
        "Indicators", "PriorPacks",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProjectingTests",
      dependencies: [
        "Forecasting", "Indicators", "Intake", "Projecting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Indicators", "Intake", "Nightly", "Publishing", "Store", "Tables",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RemindingTests",
      dependencies: [
        "Accounts", "Commands", "Indicators", "Nightly", "ProviderFixture", "Reminding",
        "ServerCommands", "StoreFixtures", "TestSupport", "WebClient", "Workspaces",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Archives", "Assessment", "GapReports", "Hindcast", "Indicators", "PriorPacks",
        "Reporting", "Spreadsheet", "Statistics", "Tables", "TestSupport",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Golden", "Illustrative"],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Accounts", "Archives", "Documents", "DuBao", "Execution", "IdentityProvider", "Indicators",
        "Nightly", "PlanReading", "Planning", "PriorPacks", "ProviderFixture", "Reporting",
        "Server", "Store", "TestSupport", "WebClient", "Workspaces",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetTests",
      dependencies: [
        "Archives", "Spreadsheet", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests",
      dependencies: [
        "Statistics", "TestSupport",
      ],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Execution", "Indicators", "Store", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TablesTests",
      dependencies: [
        "Statistics", "Tables",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WebClientTests",
      dependencies: [
        "ProviderFixture", "WebClient",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspacesTests",
      dependencies: [
        "DuBao", "GapReports", "Indicators", "Nightly", "Planning", "PriorPacks", "Reporting",
        "Store", "StoreFixtures", "Workspaces", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
  ]
)

// Models and reports can be worked on without a web server: with DUBAO_WITHOUT_SERVER=1 its packages are neither
// fetched nor built. Not a trait: it would keep the packages away, but the targets would be built all the same.
if Context.environment["DUBAO_WITHOUT_SERVER"] == "1" {
  let targets: Set = [
    "IdentityProvider", "IdentityProviderTests", "ProviderFixture", "Reminding", "RemindingTests",
    "Server", "ServerCommands", "ServerTests", "WebClient", "WebClientTests",
  ]
  let packages: Set = [
    "async-http-client", "jwt-kit", "hdrhistogram-swift", "hummingbird", "swift-http-types",
    "swift-nio", "swift-nio-extras",
    "swift-nio-ssl", "swift-service-lifecycle",
  ]
  package.products.removeAll { $0.name == "dubao-server" }
  package.targets.removeAll { targets.contains($0.name) }
  package.dependencies.removeAll { dependency in
    guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
    return packages.contains { location.hasSuffix("/\($0)") }
  }
}

// With DUBAO_FUZZ=1 the package is the fuzzer of `make fuzz-coverage` and what it reads with, nothing else: every
// program would be linked to a sanitizer that brings a `main` of its own.
if Context.environment["DUBAO_FUZZ"] == "1" {
  // What the readers are built of, however deep.
  var targets: Set = ["FuzzReaders"]
  var waiting = targets
  while let name = waiting.popFirst() {
    for target in package.targets where target.name == name {
      for case .byNameItem(let needed, _) in target.dependencies
      where targets.insert(needed).inserted {
        waiting.insert(needed)
      }
      // The tool of a plugin is a program, too, and no reader asks for versions.
      target.plugins = nil
    }
  }
  package.products = []
  package.targets.removeAll { !targets.contains($0.name) }
  package.targets.append(
    .executableTarget(
      name: "FuzzCoverage",
      dependencies: [
        "FuzzReaders"
      ],
      path: "Tests/FuzzCoverage",
      exclude: ["run"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
  package.dependencies = []
}
