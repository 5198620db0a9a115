// Many tests wait for servers or for processes of their own, so one more than the usual two cores runs side by side.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
