using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>Random values that are the same for the same seed and place, so that a seed reproduces a case.</summary>
internal sealed class RandomSource
{
    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;
    private readonly Random random;

    private RandomSource(int seed) => random = new Random(seed);

    /// <summary>The random source for a seed and a place. Different places are independent.</summary>
    public static RandomSource At(int seed, params IEnumerable<string> place)
    {
        // FNV-1a, because String.GetHashCode differs between processes.
        var text = string.Join('\n', place.Prepend(seed.ToString(CultureInfo.InvariantCulture)));
        return new RandomSource(unchecked((int)text.Aggregate(FnvOffset, (hash, letter) => (hash ^ letter) * FnvPrime)));
    }

    /// <summary>True with a probability of 1 in <paramref name="times"/>.</summary>
    public bool Once(int times) => random.Next(times) == 0;

    /// <summary>A number from the first to the last, both inclusive.</summary>
    public long Number(long first, long last) => random.NextInt64(first, last + 1);

    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => random.Next(count);

    /// <summary>One of the choices.</summary>
    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Up to <paramref name="most"/> of the choices, with repetitions.</summary>
    public IEnumerable<T> Several<T>(int most, IReadOnlyList<T> choices) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => OneOf(choices)).ToList();

    /// <summary>The members in random order.</summary>
    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> members)
    {
        T[] shuffled = [.. members];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
