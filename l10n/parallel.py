"""Work on all cores: this process and forked ones, which inherit everything and send bytes back."""

from __future__ import annotations

import gc
import os
import signal
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO

# Below this a process costs more than it saves.
_SHARE = 50
# Neighbours go to one process: reading an object touches the memory around it, and what two processes
# touch is there twice.
_CHUNK = 16
_SIZE = struct.Struct("<q")


def ordered(function: Callable[[int], bytes], count: int) -> Iterator[bytes]:
    """Return function(0), function(1), … in order, b"" where it raised or its process died.

    The processes start at once, so that no thread (of a progress bar) is copied half-way. The function
    must only read what it finds; what it changes is lost with its process.
    """
    workers = min(_cores(), count // _SHARE)
    if workers < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return (_guarded(function, index) for index in range(count))
    gc.freeze()  # what the processes share stays shared
    pipes: list[BinaryIO] = []
    processes = []
    for number in range(1, workers):
        receiving, sending = os.pipe()
        _widen(sending)
        process = os.fork()
        if process == 0:
            os.close(receiving)
            for pipe in pipes:
                pipe.close()
            _work(function, [i for i in range(count) if i // _CHUNK % workers == number], sending)
        os.close(sending)
        pipes.append(os.fdopen(receiving, "rb"))
        processes.append(process)
    gc.unfreeze()
    return _results(function, pipes, processes, count)


def _widen(pipe: int) -> None:
    """Let a process work ahead by a chunk, where the system has it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _guarded(function: Callable[[int], bytes], index: int) -> bytes:
    try:
        return function(index)
    except Exception:
        return b""  # the caller does it again and meets the error where it can be told


def _work(function: Callable[[int], bytes], indexes: list[int], sending: int) -> None:
    """Be a process: send each result with its size, and leave without a trace."""
    code = 1
    try:
        gc.set_threshold(10_000, 10, 10)  # what was inherited is frozen and costs nothing
        # Ctrl-C is the parent's to handle; when it is gone, so is the reader of the pipe.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        with os.fdopen(sending, "wb") as pipe:
            for index in indexes:
                data = _guarded(function, index)
                pipe.write(_SIZE.pack(len(data)))
                pipe.write(data)
        code = 0
    finally:
        os._exit(code)


def _results(
    function: Callable[[int], bytes], pipes: list[BinaryIO], processes: list[int], count: int
) -> Iterator[bytes]:
    try:
        for index in range(count):
            number = index // _CHUNK % (len(pipes) + 1)
            if number == 0:  # this process's own share
                yield _guarded(function, index)
                continue
            pipe = pipes[number - 1]
            size = pipe.read(_SIZE.size)
            yield pipe.read(_SIZE.unpack(size)[0]) if len(size) == _SIZE.size else b""
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            os.waitpid(process, 0)
