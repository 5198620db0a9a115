using FsCheck;
using FsCheck.Fluent;

namespace Ucwa.Conformance.SelfTests.Fuzzing;

/// <summary>Generates changes to input, and shrinks those that fail.</summary>
public static class FuzzCases
{
    private const int Most = 6;

    /// <summary>One change.</summary>
    public static Gen<Edit> Edit() =>
        from kind in Gen.Elements(Enum.GetValues<EditKind>())
        from place in Gen.Choose(0, int.MaxValue - 1)
        from other in Gen.Choose(0, int.MaxValue - 1)
        select new Edit(kind, place, other);

    /// <summary>Some changes; of those that fail together, as few as fail.</summary>
    public static Arbitrary<Edits> Edits() => Arb.From(
        from count in Gen.Choose(1, Most)
        from all in Gen.ListOf(Edit(), count)
        select new Edits([.. all]),
        edits => edits.All.Count < 2 ? [] : edits.All.Select((_, index) => new Edits([.. edits.All.Take(index), .. edits.All.Skip(index + 1)])));
}

/// <summary>What a change does.</summary>
public enum EditKind
{
    /// <summary>Puts something else in the place of a token.</summary>
    Replace,

    /// <summary>Puts something before a token.</summary>
    Insert,

    /// <summary>Takes a token away.</summary>
    Delete,

    /// <summary>Says a token twice.</summary>
    Repeat,

    /// <summary>Says a token a thousand times.</summary>
    Multiply,

    /// <summary>Puts one token in the place of another.</summary>
    Copy,

    /// <summary>Ends the input before a token.</summary>
    Cut,

    /// <summary>Changes one character of a token.</summary>
    Spoil,
}

/// <summary>A change to input.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Place">Where, as a number of a token; it wraps around.</param>
/// <param name="Other">What with; it wraps around.</param>
public sealed record Edit(EditKind Kind, int Place, int Other);
