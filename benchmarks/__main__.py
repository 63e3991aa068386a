"""`make bench`: every benchmark."""

from benchmarks.scan import main

main()
