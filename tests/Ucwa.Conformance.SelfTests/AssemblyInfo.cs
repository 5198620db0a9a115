// Most tests wait for servers or for processes of their own, so more of them run side by side than there are cores.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(6)]
