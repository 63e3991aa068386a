"""The one heavy scan: answers in, exact leaf statistics out; and the files that it reads and
writes.
"""

import os

# Arrow's own allocator asks the machine for fresh huge pages: half a second more in a command that
# reads one file.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
