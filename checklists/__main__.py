"""`python -m checklists` is the command `checklists`."""

import sys

from checklists.cli import main

sys.exit(main())
