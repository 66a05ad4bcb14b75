"""SIGKILL at random moments: the live release answers every time, and the next build succeeds."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import BuildBusy
from index.home import build_lock
from index.release import open_release
from tests.factories import make_read_plan
from tests.index.test_release import check_answers, make, plans

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from index.errors import BuildFailed
from index.release import build
from tests.factories import make_read_plan
plans = [make_read_plan(n, tasks=20) for n in range(1, 40)]
try:
    build(Path(sys.argv[1]), plans, embedder="hash:256", force=True)
except BuildFailed as error:
    sys.exit(5)
"""
LONGEST = 3.5  # seconds from the start within which a kill falls

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the child")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kill")
    make(home, plans(1, 2))
    return home


def start(home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(home)], cwd=ROOT, stderr=subprocess.DEVNULL)


def child_of(process: subprocess.Popen[bytes]) -> int | None:
    """The build's child, once it runs; None if the parent ended first."""
    while process.poll() is None:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.01)
    return None


def kill_round(home: Path, victim: str, chance: random.Random) -> None:
    before = live_plans(home)
    process = start(home)
    child = child_of(process)
    time.sleep(chance.uniform(0, LONGEST))
    target = process.pid if victim == "parent" else child
    if target is not None and process.poll() is None:
        with suppress(ProcessLookupError):  # it may just have ended: as good a moment as any
            os.kill(target, signal.SIGKILL)
    code = process.wait(60)
    assert code in (0, 5, -signal.SIGKILL)
    after = live_plans(home)
    assert after in ({39} if code == 0 else {before, 39})
    check_answers(home, plans=after)


def live_plans(home: Path) -> int:
    with open_release(home) as release:
        return release.info.plans


def build_when_free(home: Path) -> None:
    """The killed build's child notices within moments that it is alone, and lets go of the lock."""
    for _ in range(200):
        try:
            with build_lock(home):
                break
        except BuildBusy:
            time.sleep(0.05)
    make(home, [make_read_plan(1), make_read_plan(2)])
    check_answers(home)


@pytest.mark.parametrize(("victim", "seed"), [("child", 1), ("parent", 2)])
def test_a_killed_build_leaves_the_live_release(built: Path, tmp_path: Path, victim: str, seed: int) -> None:
    home = shutil.copytree(built, tmp_path / "home")
    kill_round(home, victim, random.Random(seed))
    build_when_free(home)


@pytest.mark.long
@pytest.mark.parametrize("victim", ["child", "parent"])
def test_twenty_kills_in_a_row(built: Path, tmp_path: Path, victim: str) -> None:
    home = shutil.copytree(built, tmp_path / "home")
    chance = random.Random(20)
    for _ in range(20):
        kill_round(home, victim, chance)
        build_when_free(home)
