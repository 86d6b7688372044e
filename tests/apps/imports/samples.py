"""Where the real lists for the tests are (see tests/data/README.md)."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
COOPERATIONS = DATA / "opengr_provincies_sample.csv"
LABOUR_MARKET_REGIONS = DATA / "arbeidsmarktregios.csv"
