"""`python -m bench.saved_pages [hits renewal storm]`: measures, and says pass or fail. Needs no service.

Everything happens in a folder of its own. The sizes of `renewal` are numbers of saved pages that could depend on the
publication; what depends on it is always the same 50.
"""

import os
import sys
import tempfile
from pathlib import Path

from . import hits, planting, renewal, storm

MEASURES = {"hits": hits.measure, "renewal": renewal.measure, "storm": storm.measure}


def main() -> int:
    """Measure what was asked for, or all."""
    asked = sys.argv[1:] or list(MEASURES)
    passed = True
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        planting.begin(Path(folder))
        sys.stdout.write(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
        for name in asked:
            passed = MEASURES[name](sys.stdout.write) and passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
