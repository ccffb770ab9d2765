// swift-tools-version: 6.2
import PackageDescription

/// `make check` sets PLACEMENT_STRICT: warnings in our own targets are errors then, and a newer compiler's new warnings
/// never stop a user's build.
let isStrict = Context.environment["PLACEMENT_STRICT"] == "1"

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// One target with its tests beside it. The dependencies are the import table of the project: nothing may import more.
func library(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Placement",
  products: [
    .executable(name: "placement", targets: ["placement"]),
    .library(
      name: "Placement",
      targets: [
        "Staffing", "RoundFiles", "Eligibility", "Formulation", "IntegerProgram", "Optimizer", "Verification",
        "Explanation", "Planning",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
  ],
  targets: [
    .target(
      name: "CGLPK", cSettings: isStrict ? [.treatAllWarnings(as: .error)] : [],
      linkerSettings: [.linkedLibrary("glpk")]),
    library("IntegerProgram", []),
    library("GLPKSolver", ["IntegerProgram", "CGLPK"], settings: [.strictMemorySafety()]),
    library("Staffing", []),
    library("RoundFiles", ["Staffing", crypto]),
    library("Eligibility", ["Staffing", crypto]),
    library("Formulation", ["Eligibility", "Staffing", "IntegerProgram"]),
    library("Optimizer", ["Formulation", "GLPKSolver", "Eligibility", "Staffing", "IntegerProgram"]),
    library("Verification", ["Staffing", crypto]),
    library("Explanation", ["Optimizer", "Formulation", "GLPKSolver", "Eligibility", "Staffing"]),
    library(
      "Planning",
      ["Explanation", "Optimizer", "Formulation", "GLPKSolver", "Eligibility", "Staffing", "IntegerProgram"]),
    .systemLibrary(name: "CXLSX", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "Reports", dependencies: ["Planning", "Explanation", "Staffing", "CXLSX"], exclude: ["Schemas"],
      swiftSettings: strict),
    library("Instances", []),
    .executableTarget(
      name: "placement",
      dependencies: [
        "Staffing", "RoundFiles", "Eligibility", "Formulation", "IntegerProgram", "GLPKSolver", "Optimizer",
        "Verification", "Explanation", "Planning", "Reports", "Instances", arguments,
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Staffing", "RoundFiles", "Verification"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("IntegerProgramTests", ["IntegerProgram"]),
    tests("GLPKSolverTests", ["GLPKSolver", "IntegerProgram", "CGLPK"]),
    tests("RoundFilesTests", ["RoundFiles", "Staffing", "TestSupport"]),
    tests("EligibilityTests", ["Eligibility", "Staffing", "Verification", "TestSupport"]),
    tests(
      "FormulationTests",
      ["Formulation", "Eligibility", "IntegerProgram", "Staffing", "Verification", "TestSupport"]),
    tests("ReadmeTests", ["placement", "TestSupport"]),
    tests("VerificationTests", ["Verification", "RoundFiles", "Staffing", "TestSupport"]),
    tests("InstancesTests", ["Instances", "RoundFiles", "Staffing", "Verification", "TestSupport"]),
    tests(
      "OptimizerTests",
      [
        "Optimizer", "Formulation", "Eligibility", "GLPKSolver", "IntegerProgram", "RoundFiles", "Staffing",
        "Verification", "TestSupport",
      ]),
    tests(
      "ExplanationTests",
      [
        "Explanation", "Reports", "Optimizer", "Formulation", "Eligibility", "RoundFiles", "Staffing", "Verification",
        "TestSupport",
      ]),
    tests(
      "PlanningTests",
      [
        "Planning", "Explanation", "Optimizer", "Formulation", "Eligibility", "RoundFiles", "Staffing", "Verification",
        "TestSupport",
      ]),
    tests(
      "ReportsTests",
      [
        "Reports", "Planning", "Explanation", "Optimizer", "Formulation", "IntegerProgram", "Eligibility", "RoundFiles",
        "Staffing", "Verification", "TestSupport",
      ]),
    tests("CommandTests", ["placement", "Staffing", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
