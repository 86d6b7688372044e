"""Django's commands with the settings of the tests, away from real data."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    execute_from_command_line(sys.argv)
