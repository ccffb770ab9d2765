"""For solvers that are only programs: runs one and reads its log line by line as it comes."""

import shutil
import subprocess
from collections.abc import Callable


def follow(command: list[str], each: Callable[[str], None]) -> int:
    """Prints every line, and hands it on; the exit status at the end."""
    unbuffered = ["stdbuf", "-oL"] if shutil.which("stdbuf") else []
    with subprocess.Popen(
        unbuffered + command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace"
    ) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            each(line)
    return process.returncode


def version(command: list[str], prefix: str) -> str:
    """The rest of the first line with the prefix."""
    try:
        text = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout
    except OSError as error:
        raise SystemExit(f"{command[0]}: {error.strerror}") from None
    for line in text.splitlines():
        if prefix in line:
            return line.split(prefix, 1)[1].split()[0]
    raise SystemExit(f"{command[0]} does not tell its version")
