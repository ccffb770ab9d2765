"""The rounds to compare on: folders that are there, or generated ones."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

CLASSES = ("plain", "budget", "teams", "full")


@dataclass(frozen=True)
class Case:
    group: str  # over which medians are taken
    name: str
    folder: Path
    seed: int | None = None

    @property
    def goals(self) -> list[str]:
        policy = json.loads((self.folder / "round.json").read_text(encoding="utf-8"))
        default = [{"goal": "commitments"}, {"goal": "placements"}, {"goal": "quality"}]
        return [term["goal"] for term in policy.get("goals", default)]


def given(folders: list[Path]) -> list[Case]:
    """Each folder is a round, or holds rounds."""
    cases = []
    for folder in folders:
        inside = [folder] if (folder / "round.json").exists() else sorted(x.parent for x in folder.glob("*/round.json"))
        if not inside:
            raise SystemExit(f"{folder}: neither a round folder nor a folder of rounds")
        cases += [Case(round_folder.name, round_folder.name, round_folder) for round_folder in inside]
    return cases


def generated(placement: Path, into: Path, classes: list[str], sizes: list[int], seeds: list[int]) -> list[Case]:
    cases = []
    for kind in classes:
        for seats in sizes:
            for seed in seeds:
                name = f"{kind}-{seats}-{seed}"
                command = [placement, "generate", "-o", into / name, "--class", kind]
                command += ["--seats", str(seats), "--seed", str(seed)]
                subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
                cases.append(Case(f"{kind}, {seats} seats", name, into / name, seed))
    return cases
