// Three workers for the usual two cores, because many tests wait for servers or processes.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
