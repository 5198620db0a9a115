using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>The page that a case varies, with all its instances.</summary>
/// <param name="Page">The page.</param>
/// <param name="Seed">The seed of the variations.</param>
public sealed record Subject(Contract Page, int Seed)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page} (seed {Seed})");
}

/// <summary>Variations that are applied together.</summary>
/// <param name="Names">The names of the variations.</param>
public sealed record Combination(IReadOnlyList<string> Names)
{
    public override string ToString() => Names.Count == 0 ? "nothing" : string.Join(" and ", Names);
}

/// <summary>The FsCheck generators and shrinkers.</summary>
public static class Cases
{
    private static IReadOnlyList<string> PermittedVariations => [.. NoFalseAlarms.PermittedVariations.All.Select(variation => variation.ToString())];

    public static Arbitrary<Subject> Subject() => Arb.From(
        from page in Gen.Elements<Contract>([.. Catalogue.Current.PagesWithGet])
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new Subject(page, seed));

    /// <summary>Any subset of the variations. Shrinks by removing one variation at a time.</summary>
    public static Arbitrary<Combination> Combination() => Arb.From(
        from names in Gen.SubListOf<string>(PermittedVariations)
        select new Combination([.. names]),
        combination => combination.Names.Select(name => new Combination([.. combination.Names.Where(other => other != name)])));
}
