"""Who asks a process to stop is heard, whatever swallows the first asking."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from tools.demo_server import ROOT

SWALLOWS = """
import sys, time
from tongket.faces.cli.stopping import until_asked_to_stop

class Deaf:
    def __del__(self):
        print("deaf", flush=True)
        time.sleep(60)

with until_asked_to_stop():
    Deaf()
    print("on", flush=True)
    time.sleep(60)
print("left", flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_asking_lost_in_a_finalizer_is_repeated(how: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SWALLOWS], cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "deaf\n"

    process.send_signal(how)
    out, _err = process.communicate(timeout=30)

    assert (out, process.returncode) == ("on\nleft\n", 0)


def test_another_end_of_the_body_is_not_taken_for_an_asking() -> None:
    code = (
        "from tongket.faces.cli.stopping import until_asked_to_stop\nwith until_asked_to_stop():\n raise SystemExit(3)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src")}, check=False)
    assert done.returncode == 3
