"""What the container asks itself: does it answer? The exit status says so."""

import os
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

port = sys.argv[1] if len(sys.argv) > 1 else "8000"
# only the hosts of GULDKORN_HOSTS are answered
host = urlsplit(os.environ.get("GULDKORN_BASE_URL", "http://127.0.0.1")).netloc
with urlopen(Request(f"http://127.0.0.1:{port}/health/", headers={"Host": host}), timeout=8):
    pass
