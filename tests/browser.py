"""A page as Debian's Chromium shows it: what axe-core finds in it, how wide it is, what a link lights up."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "browser_parts" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 60
ANSWER = re.compile(r'<pre id="the-answer">(.*?)</pre>', re.DOTALL)
ASK = """
addEventListener("load", async () => {
  const answer = document.createElement("pre");
  const found = await axe.run(document, { resultTypes: ["violations"] });
  const target = document.querySelector(":target");
  const lit = target ? [...document.querySelectorAll("[class~='e-" + target.id.slice(2) + "']")] : [];
  answer.textContent = JSON.stringify({
    violations: found.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]),
    passes: found.passes.length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    lit: lit.map(n => getComputedStyle(n).backgroundColor),
    fact: target ? getComputedStyle(target).backgroundColor : "",
  });
  answer.id = "the-answer";
  document.body.append(answer);
});
"""


def program() -> str | None:
    """Return the browser, None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def ask(page: bytes, folder: Path, width: int, target: str = "") -> dict[str, Any]:
    """Show a page in a window of a width, at a target ("#p-..."), and return what is to be known of it.

    The policy of the page, which forbids all scripts, is taken out for the question. The width of a frame is what is
    set: a window has a least width of its own.
    """
    words = page.decode()
    without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", words)
    assert without != words
    asking = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{ASK}</script></body>"
    (folder / "page.html").write_text(without.replace("</body>", asking), encoding="utf-8")
    style = f"width:{width}px;height:1200px;border:0"
    frame = f"""<!doctype html><iframe src="page.html{target}" style="{style}"></iframe><script>
    const look = setInterval(() => {{ const found = frames[0].document.getElementById("the-answer");
      if (found) {{ clearInterval(look); document.body.append(document.importNode(found, true)); }} }}, 50);</script>"""
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    browser = program()
    assert browser is not None
    run = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-first-run"]
    run += [f"--user-data-dir={folder / 'profile'}", "--window-size=1400,1300", "--virtual-time-budget=20000"]
    shown = subprocess.run([*run, "--dump-dom", (folder / "frame.html").as_uri()], capture_output=True, timeout=SECONDS)
    found = ANSWER.search(shown.stdout.decode())
    assert found is not None, shown.stderr.decode()[-2000:]
    answer: dict[str, Any] = json.loads(unescape(found[1]))
    return answer
