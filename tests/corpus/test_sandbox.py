"""The child cannot hurt anybody: each limit is run into on purpose, and the parent goes on.

The functions that misbehave are below; the child imports this module by name.
"""

import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from corpus.sandbox import ChildFailed, Limits, run_isolated

QUICK = Limits(wall=20, cpu=10, memory=400 << 20)


def echo(request: dict[str, Any], file: BinaryIO) -> dict[str, Any]:
    print("noise that libraries make")
    return {"request": request, "bytes": len(file.read())}


def circumstances(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    return {
        "environment": sorted(os.environ),
        "folder": os.getcwd(),
        "isolated": sys.flags.isolated,
        "pid": os.getpid(),
        "grammar": "corpus.tasks" in sys.modules,
    }


def sleep(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    time.sleep(60)
    return {}


def spin(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    while True:
        pass


def eat(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    return {"never": len(bytearray(2 << 30))}


def crash(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    os.abort()


def shout(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    return {"text": "x" * (2 << 20)}


def write_much(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with tempfile.TemporaryFile() as out:
            for _ in range(64):
                out.write(b"\0" * (1 << 20))
                out.flush()
    except OSError as error:
        return {"stopped": type(error).__name__}
    return {"stopped": ""}


def call_out(request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    try:
        socket.create_connection(("127.0.0.1", request["port"]), timeout=2).close()
    except OSError as error:
        return {"refused": type(error).__name__}
    return {"refused": ""}


def leave_a_child_behind(_request: dict[str, Any], _file: BinaryIO) -> dict[str, Any]:
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    return {"pid": pid}


def run(function: Any, tmp_path: Path, limits: Limits = QUICK, **request: Any) -> dict[str, Any]:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    with path.open("rb") as file:
        return run_isolated(f"tests.corpus.test_sandbox:{function.__name__}", file, request, limits)


def test_a_result_comes_back_past_the_noise(tmp_path: Path) -> None:
    assert run(echo, tmp_path, name="Kế hoạch") == {"request": {"name": "Kế hoạch"}, "bytes": 5}


def test_the_child_has_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_TOKEN", "secret")
    found = run(circumstances, tmp_path)
    assert "ACCESS_TOKEN" not in found["environment"]
    assert found["isolated"] == 1
    assert found["folder"] != os.getcwd()
    assert not Path(found["folder"]).exists()  # its folder goes with it
    assert found["pid"] != os.getpid()
    assert not found["grammar"]  # it reads files, so nothing else of ours is loaded for each of them


@pytest.mark.parametrize(
    ("function", "limits", "reason"),
    [
        pytest.param(sleep, Limits(wall=1.5), "time", id="hangs"),
        pytest.param(spin, Limits(wall=20, cpu=1), "time", id="burns processor time"),
        pytest.param(eat, QUICK, "memory", id="asks for 2 GB"),
        pytest.param(crash, QUICK, "died", id="crashes"),
        pytest.param(shout, Limits(wall=20, output=1 << 20), "output", id="answers too much"),
    ],
)
def test_misbehaviour_is_one_clear_failure(
    function: Any, limits: Limits, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ChildFailed) as caught:
        run(function, tmp_path, limits)
    assert caught.value.reason == reason
    assert run(echo, tmp_path)["bytes"] == 5  # the parent goes on


def test_files_have_a_largest_size(tmp_path: Path) -> None:
    assert run(write_much, tmp_path, Limits(wall=20, file_size=4 << 20))["stopped"] == "OSError"


def test_there_is_no_network_not_even_loopback(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert run(call_out, tmp_path, port=server.getsockname()[1])["refused"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to look the process up")
def test_no_grandchild_outlives_the_call(tmp_path: Path) -> None:
    pid = run(leave_a_child_behind, tmp_path, Limits(wall=20, helpers=True))["pid"]
    deadline = time.monotonic() + 5
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] not in {"Z", "X"}
    except OSError:
        return False
