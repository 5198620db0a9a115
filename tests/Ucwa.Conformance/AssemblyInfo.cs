using System.Runtime.CompilerServices;

// All requests of a page are made at once when it is first judged; judging them is quick.
[assembly: NonParallelizable]
[assembly: InternalsVisibleTo("Ucwa.Conformance.SelfTests")]
