using System.Collections.Concurrent;
using System.Globalization;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>Counts the requirements, the mutants, the mutants that were caught, and the false alarms.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, (string Requirement, bool IsCaught, int FalseAlarms)> mutants = new(StringComparer.Ordinal);

    /// <summary>Adds the result of one mutant.</summary>
    public void Add(Mutant mutant, bool isCaught, int falseAlarms) => mutants[mutant.Name] = (mutant.Requirement.Id, isCaught, falseAlarms);

    /// <summary>The counts in one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"mutation: {mutants.Values.DistinctBy(mutant => mutant.Requirement, StringComparer.Ordinal).Count()} requirements, {mutants.Count} mutants, {mutants.Values.Count(mutant => mutant.IsCaught)} caught, {mutants.Values.Sum(mutant => mutant.FalseAlarms)} false alarms"
        );
}
