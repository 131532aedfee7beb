"""Run the test server by hand: `make official`, or `PYTHONPATH=tests python -m official [PORT] [COUNT]`.

It shows a small world of examples; with a count, so many made-up papers besides. The real pages beside the checkout
are added where they are there. It serves this machine only, until it is interrupted.
"""

import contextlib
import sys
from pathlib import Path

from kamerbrief.registry.config import Sources
from official.examples import example, many
from official.server import OfficialServer


def main(arguments: list[str]) -> int:
    """Serve, and say where."""
    port = int(arguments[0]) if arguments else 8600
    world = many(int(arguments[1])) if len(arguments) > 1 else example()
    shared = Path(__file__).parents[3] / "shared"
    server = OfficialServer(world, port)
    if shared.is_dir():
        server.use_real_pages(shared)
    papers = len(world.rows["Document"])
    print(f"De officiële bronnen, nagedaan ({papers} stukken). Ctrl-C stopt.")
    print(f"The official sources, imitated ({papers} papers). Ctrl-C ends it.")
    sources = server.sources()
    for name in Sources.__struct_fields__:
        if isinstance(value := getattr(sources, name), str):
            print(f"  {name:11} {value}")
    print(f"  odata (v4)  {server.sources(4).odata}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
