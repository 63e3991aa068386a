"""`make bench`: every benchmark. Each takes options of its own: `python -m benchmarks.scan
--help`.
"""

from benchmarks import coverage, pages, policy_cost, scan, suppression, years

scan.main([])
suppression.main()
coverage.main([])
policy_cost.main()
pages.main([])
years.main([])
