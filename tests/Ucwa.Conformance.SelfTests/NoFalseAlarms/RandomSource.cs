using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>RandomSource that comes out the same for the same seed at the same place, so that a case can be told by its seed alone.</summary>
internal sealed class RandomSource
{
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;
    private readonly Random random;

    private RandomSource(int seed) => random = new Random(seed);

    /// <summary>The chance of a seed at a place; another place is another chance.</summary>
    public static RandomSource At(int seed, params IEnumerable<string> place)
    {
        // String.GetHashCode differs from run to run; FNV-1a does not.
        var text = string.Join('\n', place.Prepend(seed.ToString(CultureInfo.InvariantCulture)));
        return new RandomSource(unchecked((int)text.Aggregate(FnvOffset, (hash, letter) => (hash ^ letter) * FnvPrime)));
    }

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => random.Next(times) == 0;

    /// <summary>A number from the first to the last, both included.</summary>
    public long Number(long first, long last) => random.NextInt64(first, last + 1);

    /// <summary>A number below this one.</summary>
    public int Below(int count) => random.Next(count);

    /// <summary>One of these.</summary>
    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>So many of these, each as often as it comes.</summary>
    public IEnumerable<T> Several<T>(int most, IReadOnlyList<T> choices) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => OneOf(choices)).ToList();

    /// <summary>These in another order.</summary>
    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> members)
    {
        T[] shuffled = [.. members];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
