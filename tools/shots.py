"""``./dev shots [DIR]``: every page of the demo at 320 and 1280 pixels, and the pictures of the user guide."""

from __future__ import annotations

import sys
from pathlib import Path

from tools import guide_pictures
from tools.browsing import chromium, context_for
from tools.demo_server import demo_server
from tools.pages import PAGES

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (1280, 320)


def photograph(address: str, folder: Path) -> None:
    """Each page at each width into the folder, full length."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for width in WIDTHS:
            contexts = {}
            for one in PAGES:
                if one.account not in contexts:
                    contexts[one.account] = context_for(browser, address, one.account, width=width)
                page = contexts[one.account].new_page()
                page.goto(one.path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{one.name}-{width}.png", full_page=True)
                page.close()
                print(f"{one.name} {width}", flush=True)
            for context in contexts.values():
                context.close()


def main() -> int:
    """Photograph into the named folder; without one, into var/shots, and renew the guide's pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "shots"
    with demo_server() as address:
        photograph(address, folder)
        if len(sys.argv) == 1:
            guide_pictures.renew(address)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
