#!/usr/bin/env python
"""Run Django's own commands from a checkout; `weefsel` does the same once installed."""

import sys

from weefsel.cli import main

if __name__ == "__main__":
    sys.exit(main())
