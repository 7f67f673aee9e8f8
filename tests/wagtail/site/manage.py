"""A Wagtail site with an interface that takes signed articles; started by its test."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config")
execute_from_command_line(sys.argv)
