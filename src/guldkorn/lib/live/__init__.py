"""Pages that follow what happens: one text per channel and key, made once per change and sent to
all who read it.
"""

from guldkorn.lib.live.streams import Over, announce, once, running, stream, version

__all__ = ["Over", "announce", "once", "running", "stream", "version"]
