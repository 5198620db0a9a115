using System.Runtime.CompilerServices;

// Running tests in parallel would gain nothing: the first test of a page sends all its requests concurrently, and the rest is fast.
[assembly: NonParallelizable]
[assembly: InternalsVisibleTo("Ucwa.Conformance.SelfTests")]
