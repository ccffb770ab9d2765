import Foundation
import TestSupport
import Testing

/// Sweeps on machines that others schedule.
@Suite struct ScaleOutTests {
  private static let recipes = "\(Shared.packageRoot)/instances/scale-out"

  /// A real Slurm on this machine, whose controller is killed in the middle: nothing is lost, and nothing is there twice.
  @Test func aSlurmArraySurvivesItsController() async throws {
    try await withFolder { folder in
      let values = (1...8).map { String($0 * 100) }.joined(separator: ", ")
      let text =
        #"{"format": 1, "scenario": "many", "sweep": {"u": [\#(values)]}, "changes": [{"policy": {"unrated": {"$": "u"}}}]}"#
      try Data(text.utf8).write(to: folder.appending(path: "many.json"))
      let plan = try await Command.run("sweep", "plan", Rounds.sixty, "many.json", "-o", "plan", in: folder)
      #expect(plan.status == 0, "\(plan)")
      try FileManager.default.copyItem(at: folder.appending(path: "plan"), to: folder.appending(path: "alone"))
      let run = try await Command.shell(
        "PLACEMENT=$placement timeout -k 5 200 \(Shared.fixtures)/slurm-sweep.sh $PWD/slurm $PWD/plan 4 \(Self.recipes)/sweep.sbatch",
        in: folder)
      if run.status == 77 {
        print("skipped, Slurm is not installed or not to be started here: \(run.error)")
        return
      }
      #expect(run.status == 0 && run.output.hasPrefix("killed with "), "\(run)")
      // Killed while there was something left to do.
      #expect(!run.output.hasPrefix("killed with 4 "), "\(run)")
      #expect(try names(in: folder.appending(path: "plan/shards")).count == 4, "\(run)")
      let collected = try await Command.run("sweep", "collect", "plan", "-o", "out", in: folder)
      #expect(collected.status == 0, "\(collected)")
      _ = try await Command.shell(
        "\"$placement\" sweep run alone; \"$placement\" sweep collect alone -o expected", in: folder)
      let own = try Data(contentsOf: folder.appending(path: "out/sweep.json"))
      #expect(try own == Data(contentsOf: folder.appending(path: "expected/sweep.json")))
    }
  }

  /// The fields that the batch/v1 API knows, for the objects that the manifest has. No cluster is asked.
  @Test func theKubernetesManifestHasKnownFields() throws {
    let text = try #require(Shared.text("\(Self.recipes)/kubernetes-job.yaml"))
    #expect(text.contains("Not run here"))
    let known: [String: Set<String>] = [
      "": ["apiVersion", "kind", "metadata", "spec"], "metadata": ["name", "namespace", "labels", "annotations"],
      "spec": [
        "completionMode", "completions", "parallelism", "backoffLimit", "template", "activeDeadlineSeconds",
        "ttlSecondsAfterFinished", "suspend", "backoffLimitPerIndex", "maxFailedIndexes",
      ], "spec.template": ["metadata", "spec"],
      "spec.template.spec": ["restartPolicy", "containers", "volumes", "nodeSelector", "serviceAccountName"],
      "spec.template.spec.containers": ["name", "image", "command", "args", "env", "resources", "volumeMounts"],
      "spec.template.spec.containers.resources": ["requests", "limits"],
      "spec.template.spec.containers.resources.requests": ["cpu", "memory"],
      "spec.template.spec.containers.resources.limits": ["cpu", "memory"],
      "spec.template.spec.containers.volumeMounts": ["name", "mountPath", "readOnly", "subPath"],
      "spec.template.spec.volumes": ["name", "persistentVolumeClaim", "hostPath", "nfs"],
      "spec.template.spec.volumes.persistentVolumeClaim": ["claimName", "readOnly"],
    ]
    var found: [String: String] = [:]
    var path: [(indent: Int, key: String)] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let bare = line.replacing("- ", with: "  ", maxReplacements: 1)
      let indent = bare.prefix { $0 == " " }.count
      let parts = bare.dropFirst(indent).split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      while let last = path.last, last.indent >= indent { path.removeLast() }
      let parent = path.map(\.key).joined(separator: ".")
      #expect(known[parent]?.contains(parts[0]) == true, "\(parent): \(parts[0])")
      path.append((indent, parts[0]))
      found[path.map(\.key).joined(separator: ".")] = parts.count > 1 ? parts[1] : ""
    }
    #expect(found["apiVersion"] == "batch/v1" && found["kind"] == "Job")
    #expect(found["spec.completionMode"] == "Indexed")
    #expect(["OnFailure", "Never"].contains(found["spec.template.spec.restartPolicy"]))
    // The command asks for as many shards as there are completions.
    let command = try #require(found["spec.template.spec.containers.command"])
    #expect(command.contains("\"--shards\", \"\(found["spec.completions"] ?? "?")\""), "\(command)")
    let mount = found["spec.template.spec.containers.volumeMounts.mountPath"] ?? "?"
    #expect(command.contains("\"\(mount)/caps\""))
  }
}
