"""`make bench`: every benchmark. Each takes options of its own: `python -m benchmarks.scan --help`."""

from benchmarks import scan, suppression

scan.main([])
suppression.main()
