from benchmarks.years import main

main()
