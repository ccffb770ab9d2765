// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Placement", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: ["testbeds", "assignments", "building", "resolving"].map { name in
    .executableTarget(
      name: name,
      dependencies: [
        .product(name: "Placement", package: "Placement"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ])
  },
  swiftLanguageModes: [.v6]
)
