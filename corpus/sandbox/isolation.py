"""What the kernel takes from the child before it sees a byte of the file. Each step is best effort and
independent of the others: a system without one of them still has the rest."""

import contextlib
import ctypes
import os
import signal
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_NETWORK_EVENTS = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
)


def die_with_parent() -> None:
    """Linux: the kernel ends this process with its parent, and no program it starts gains rights."""
    libc = _libc()
    if libc is not None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def cut_network() -> bool:
    """An empty network namespace where the kernel permits it; in any case Python's own sockets refuse.

    Returns whether the namespace is in force, which binds the programs that the child starts, too.
    """
    sys.addaudithook(_refuse_network)
    libc = _libc()
    if libc is None:
        return False
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    with contextlib.suppress(OSError):  # keep our own identity inside: files stay ours
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
    return True


def set_limits(limits: dict[str, Any]) -> None:
    """Memory, processor time, size of files, number of processes, no core dump."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the wall limit of the parent still holds
        return
    wanted = {
        "RLIMIT_AS": limits["memory"],
        "RLIMIT_CPU": limits["cpu"],
        "RLIMIT_FSIZE": limits["file_size"],
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 256,
    }
    if not limits["helpers"]:
        wanted["RLIMIT_NPROC"] = 0
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                # One second between warning and kill: the parent can tell time from a crash.
                resource.setrlimit(kind, (value, value + 1 if name == "RLIMIT_CPU" else value))


def _refuse_network(event: str, _args: tuple[Any, ...]) -> None:
    if event in _NETWORK_EVENTS:
        raise PermissionError("no network in the sandbox")


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
