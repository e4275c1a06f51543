"""Draw the README's picture: the overview of the published marts, in its own size."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dbt_charts.core.render.converters.png import to_png

DOCS = Path(__file__).parent

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        drawing = Path(folder) / "overview.svg"
        subprocess.run(
            [
                Path(sys.executable).parent / "dct",
                "render",
                "charts/overview.yml",
                "--format=svg",
                f"--output={drawing}",
                "--no-cache",
            ],
            cwd=DOCS.parent,
            check=True,
        )
        (DOCS / "overview.png").write_bytes(to_png(drawing.read_text()))
