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
    // Its traits bring configuration files and Foundation's file access, neither of which is used.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // MARK: - C libraries
    // For dense linear algebra of many unknowns. Nothing that a forecast goes through: its digits would depend on the
    // kernel that BLAS chooses for a processor.
    .systemLibrary(
      name: "COpenBLAS",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // MARK: - Mathematics
    .target(name: "ElementaryFunctions", swiftSettings: strict),
    .target(name: "LinearAlgebra", swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["ElementaryFunctions"], swiftSettings: strict),

    // MARK: - Files
    .target(name: "Archives", dependencies: ["CZip"], swiftSettings: strict),
    .target(
      name: "Spreadsheet", dependencies: ["Archives", "CXlsxWriter"], swiftSettings: strict),

    // MARK: - The engine, in the order of the data's way
    .target(name: "Indicators", dependencies: ["ElementaryFunctions"], swiftSettings: strict),
    .target(
      name: "Intake",
      dependencies: [
        "Indicators", "Spreadsheet", .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "Indicators", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(
      name: "Forecasting",
      dependencies: ["ElementaryFunctions", "Indicators", "LinearAlgebra", "Statistics"],
      exclude: ["README.md"],
      swiftSettings: strict),
    .target(name: "Assessment", dependencies: ["Indicators"], swiftSettings: strict),
    .target(
      name: "Hindcast", dependencies: ["ElementaryFunctions", "Indicators", "Statistics"],
      exclude: ["README.md"], swiftSettings: strict),
    .target(
      name: "Illustration", dependencies: ["ElementaryFunctions", "Indicators", "Statistics"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "Archives", "ElementaryFunctions", "Indicators", "Spreadsheet",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["README.md"],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict),
    .target(
      name: "DuBao",
      dependencies: [
        "Archives", "Assessment", "Forecasting", "Hindcast", "Illustration", "Indicators", "Intake",
        "Reporting", "Spreadsheet", "Statistics", "Store",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Batch/README.md", "Workspace/README.md"],
      swiftSettings: strict),

    // MARK: - Commands
    .executableTarget(
      name: "Commands",
      dependencies: [
        "DuBao", "Illustration", "Indicators", "Intake", "Reporting", "Store",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // MARK: - The server
    .target(
      name: "Accounts",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "Accounts", "DuBao", "Indicators", "Reporting", "Store",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      exclude: ["README.md"],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict),
    .executableTarget(
      name: "ServerCommands",
      dependencies: [
        "Accounts", "DuBao", "Indicators", "Server",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // MARK: - Benchmarks
    .executableTarget(
      name: "Bench", dependencies: ["Forecasting"], path: "Benchmarks/Bench",
      swiftSettings: strict),
    .executableTarget(
      name: "WorkspaceBenchmark", dependencies: ["DuBao", "Indicators"],
      path: "Benchmarks/Workspace", swiftSettings: strict),

    // MARK: - Tests
    .executableTarget(
      name: "GrowthCurvesBenchmark", dependencies: ["Forecasting", "LinearAlgebra", "Statistics"],
      path: "Tests/Benchmarks/GrowthCurves", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Archives", "Statistics"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"],
      exclude: ["References"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"], swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["Archives", "Spreadsheet", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "IndicatorsTests", dependencies: ["Indicators"], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Indicators", "Intake", "Statistics", "TestSupport"],
      exclude: ["References"], swiftSettings: strict),
    .executableTarget(
      name: "FuzzIntake",
      dependencies: [
        "Indicators", "Intake", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/FuzzIntake", swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Indicators", "Store", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ForecastingTests",
      dependencies: ["Forecasting", "Indicators", "Statistics", "TestSupport"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(
      name: "AssessmentTests", dependencies: ["Assessment", "Indicators"],
      swiftSettings: strict),
    .testTarget(
      name: "HindcastTests",
      dependencies: ["Hindcast", "Indicators", "TestSupport"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(
      name: "IllustrationTests", dependencies: ["Illustration", "Indicators"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Archives", "Hindcast", "Indicators", "Reporting", "Spreadsheet", "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "BatchTests",
      dependencies: [
        "DuBao", "Indicators", "Reporting", "Store",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AccountsTests",
      dependencies: ["Accounts", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Accounts", "DuBao", "Indicators", "Reporting", "Server", "Store", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "DuBao", "Indicators", "Intake", "Reporting", "Spreadsheet", "Store",
        "TestSupport",
      ],
      swiftSettings: strict),
  ]
)
