using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>What a case varies: a page with all its instances, as this chance has it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Seed">The chance.</param>
public sealed record Subject(Contract Page, int Seed)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page} as {Seed} has it");
}

/// <summary>Variations that come together.</summary>
/// <param name="Names">Their names.</param>
public sealed record Combination(IReadOnlyList<string> Names)
{
    public override string ToString() => Names.Count == 0 ? "nothing" : string.Join(" and ", Names);
}

/// <summary>How FsCheck generates cases, and shrinks those that fail.</summary>
public static class Cases
{
    private static IReadOnlyList<string> PermittedVariations => [.. NoFalseAlarms.PermittedVariations.All.Select(variation => variation.ToString())];

    public static Arbitrary<Subject> Subject() => Arb.From(
        from page in Gen.Elements<Contract>([.. Catalogue.Current.PagesWithGet])
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new Subject(page, seed));

    /// <summary>Any of the variations; of those that fail together, as few as fail.</summary>
    public static Arbitrary<Combination> Combination() => Arb.From(
        from names in Gen.SubListOf<string>(PermittedVariations)
        select new Combination([.. names]),
        combination => combination.Names.Select(name => new Combination([.. combination.Names.Where(other => other != name)])));
}
