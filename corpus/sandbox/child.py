"""The child's side of the sandbox: limits first, then the work, then one JSON object."""

import importlib
import json
import os
import sys
from typing import Any

from corpus.sandbox.isolation import cut_network, die_with_parent, set_limits


def main(order: str) -> None:
    """Entry point. `order` is JSON: target "module:function", request, limits."""
    job = json.loads(order)
    out = _own_output()
    die_with_parent()
    cut_network()
    set_limits(job["limits"])
    try:
        answer = _call(job["target"], job["request"])
    except MemoryError:
        answer = {"out_of_memory": True}
    data = json.dumps(answer).encode()
    _write(out, len(data).to_bytes(8, "big") + data)
    os._exit(0)  # libraries' exit handlers have nothing to save


def _own_output() -> int:
    """The pipe to the parent, out of reach of libraries that print."""
    out = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    return out


def _call(target: str, request: dict[str, Any]) -> dict[str, Any]:
    module, _, function = target.partition(":")
    answer: dict[str, Any] = getattr(importlib.import_module(module), function)(request, sys.stdin.buffer)
    return answer


def _write(out: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(out, view) :]
