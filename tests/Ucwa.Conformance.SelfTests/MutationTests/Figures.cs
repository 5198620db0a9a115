using System.Collections.Concurrent;
using System.Globalization;

namespace Ucwa.Conformance.SelfTests.MutationTests;

/// <summary>
/// The mutation tests in figures: how many requirements were broken, in how many ways, how many were caught, and what was alarmed that is right.
/// </summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, (string Requirement, bool IsCaught, int FalseAlarms)> mutants = new(StringComparer.Ordinal);

    /// <summary>Takes down what came of one mutant.</summary>
    public void Add(Mutant mutant, bool isCaught, int falseAlarms) => mutants[mutant.Name] = (mutant.Requirement.Id, isCaught, falseAlarms);

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"mutation: {mutants.Values.DistinctBy(mutant => mutant.Requirement, StringComparer.Ordinal).Count()} requirements, {mutants.Count} mutants, {mutants.Values.Count(mutant => mutant.IsCaught)} caught, {mutants.Values.Sum(mutant => mutant.FalseAlarms)} false alarms"
        );
}
