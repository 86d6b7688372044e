"""`python -m weefsel.cli`: how Weefsel starts its own processes."""

import sys

from weefsel.cli import main

if __name__ == "__main__":
    sys.exit(main())
