"""Work on many things at once in processes of their own, so that one that dies or hangs takes nothing else along.

Each process is asked one thing at a time by a thread of ours. So it is always known what a process that died was busy
with, and only that is lost. Answers come in the order of the questions, and only a few are under way at any time.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar

from kamerbrief.errors import Message

Label = TypeVar("Label")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

SECONDS = 300.0
"""How long one task may take before its process is ended."""

MEMORY = 3 * 1024**3
"""How many bytes of address space a working process may take: a reader that asks for more fails, and nothing else does.
The largest file that is read (512 MB) fits several times."""

AHEAD = 3
"""How many tasks per process are read ahead: enough to keep it busy while the caller stores, and memory flat."""


class Lost(NamedTuple):
    """What stands in place of an answer when the process that worked on it died or was ended."""

    message: Message


def cores() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def answers(
    work: Callable[[Task], Answer],
    tasks: Iterable[tuple[Label, Task]],
    count: int,
    stopped: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
) -> Generator[tuple[Label, Answer | Lost], None, None]:
    """Yield the answer to each task, in the order of the tasks.

    Args:    tasks: each with a label that comes back beside the answer and goes nowhere.
             work: a function of a module (processes find it by name) that raises nothing it can help.
             count: of processes; with 1 the work is done here, in this process.
             stopped: asked between answers; once True, no further task is begun and only what is ready is yielded.
             seconds: after which a process that does not answer is ended.
    Closing the generator ends the processes at once.
    Raises:  RuntimeError if no process can be started; whatever `tasks` raises.
    """
    if count <= 1:
        for label, task in tasks:
            if stopped():
                return
            yield label, work(task)
        return
    crew: _Crew[Task, Answer] = _Crew(work, count, seconds)
    try:
        yield from crew.answers(tasks, stopped)
    finally:
        crew.close()


class _Crew(Generic[Task, Answer]):
    """Threads that each own one process, started when first needed and again after a death."""

    def __init__(self, work: Callable[[Task], Answer], count: int, seconds: float) -> None:
        self._work, self._count, self._seconds = work, count, seconds
        self._context = _context(work.__module__)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="kamerbrief")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._alive: set[BaseProcess] = set()
        self._closed = False

    def answers(
        self, tasks: Iterable[tuple[Label, Task]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[Label, Answer | Lost]]:
        waiting: deque[tuple[Label, Future[Answer | Lost]]] = deque()
        coming = iter(tasks)
        more = True
        while True:
            while more and len(waiting) < self._count * AHEAD and not stopped():
                try:
                    label, task = next(coming)
                except StopIteration:
                    more = False
                else:
                    waiting.append((label, self._threads.submit(self._ask, task)))
            if not waiting:
                return
            label, future = waiting[0]
            try:
                answer = future.result(timeout=0.2)
            except NotYet:
                if stopped():
                    return
                continue
            waiting.popleft()
            yield label, answer

    def close(self) -> None:
        """End all processes at once: whatever is still under way is given up."""
        with self._lock:
            self._closed = True
            for process in self._alive:
                process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process in self._alive:
            process.join()

    def _ask(self, task: Task) -> Answer | Lost:
        for _attempt in range(2):
            connection = self._connection()
            try:
                connection.send(task)
            except (BrokenPipeError, ConnectionError):
                self._drop()  # it died while it had nothing to do: not the fault of this task
                continue
            try:
                if not connection.poll(self._seconds):
                    self._drop()
                    return Lost(_too_long(self._seconds))
                answer: Answer = connection.recv()
            except (EOFError, ConnectionError):
                return Lost(_died(self._drop()))
            return answer
        return Lost(_died(None))

    def _connection(self) -> "Connection[Any, Any]":
        """Return the line to this thread's own process, starting it where there is none."""
        connection: Connection[Any, Any] | None = getattr(self._own, "connection", None)
        if connection is not None:
            return connection
        ours, theirs = self._context.Pipe()
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
            process.start()
            self._alive.add(process)
        theirs.close()
        self._own.process, self._own.connection = process, ours
        try:
            ours.recv()  # it says that it stands; if not even that comes, no task is to blame
        except (EOFError, ConnectionError):
            raise RuntimeError(f"no working process can be started (exit code {self._drop()})") from None
        return ours

    def _drop(self) -> int | None:
        """End this thread's process; return its exit code, negative for a signal."""
        process: BaseProcess = self._own.process
        self._own.connection.close()
        self._own.connection = None
        process.join(0.2)
        code = process.exitcode
        process.kill()
        process.join()
        with self._lock:
            self._alive.discard(process)
        return code


def _context(module: str) -> ForkServerContext | SpawnContext:
    """Return how processes are started: from a clean server that has imported `module` once, else each by itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def _serve(connection: "Connection[Any, Any]", work: Callable[[Any], Any]) -> None:
    """Answer in a process of its own until the line is closed. What confines a reader belongs at the top here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; only the parent decides
    _confine()
    connection.send(None)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(work(task))


def _confine() -> None:
    """Limit what this process may take. Where the system cannot (Windows), the time limit alone holds."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _died(code: int | None) -> Message:
    why = f" ({signal.Signals(-code).name})" if code is not None and code < 0 else ""
    return Message(
        f"Het proces dat dit bestand las, is afgebroken{why}; mogelijk is het bestand kwaadwillig of het geheugen vol. "
        "Probeer dit bestand apart of lever een ander bestand aan.",
        f"The process that read this file died{why}; the file may be hostile or memory full. "
        "Try this file by itself or supply another one.",
    )


def _too_long(seconds: float) -> Message:
    return Message(
        f"Het lezen van dit bestand duurde langer dan {seconds:.0f} seconden en is gestopt. Lever een ander aan.",
        f"Reading this file took longer than {seconds:.0f} seconds and was stopped. Supply another file.",
    )
