using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>How much a run keeps of what a server sends: its answers stay until the report is written, and many large ones would fill the memory.</summary>
/// <remarks>Answers of the usual size are always kept: the budget of requests bounds them. Larger ones share what there is.</remarks>
internal sealed class Larder
{
    /// <summary>What a run keeps of large answers, by weight: 128 MiB.</summary>
    public const long MostWeight = 128L * 1024 * 1024;

    /// <summary>The weight up to which an answer is always kept: 16 KiB.</summary>
    public const int SmallWeight = 16 * 1024;

    // The bytes themselves, and the same as text.
    private const int WeightOfByte = 3;

    // A member or an element is an object, a place and an entry in a table, whatever it says.
    private const int WeightOfMember = 120;
    private long left = MostWeight;

    /// <summary>The most that is read of the next body, in bytes.</summary>
    public int Most => (int)Math.Clamp(Volatile.Read(ref left) / WeightOfByte, SmallWeight, BoundedBody.MaxBytes);

    /// <summary>The body, kept.</summary>
    /// <exception cref="BodyTooLargeException">There is no room for it.</exception>
    public ReadOnlyMemory<byte> Kept(ReadOnlyMemory<byte> body)
    {
        var weight = Weight(body.Span);
        if (weight > SmallWeight && Interlocked.Add(ref left, -weight) < 0)
        {
            Interlocked.Add(ref left, weight);
            throw new BodyTooLargeException(isCrowdedOut: true);
        }

        return body;
    }

    private static long Weight(ReadOnlySpan<byte> body) => ((long)body.Length * WeightOfByte) + (Math.Min(Members(body), Bodies.MaxValues) * WeightOfMember);

    // What begins a member or an item in JSON, an element or an attribute in XML; more of them than are read never become objects.
    private static long Members(ReadOnlySpan<byte> body) =>
        (long)body.Count((byte)',') + body.Count((byte)'{') + body.Count((byte)'[') + body.Count((byte)'<') + body.Count((byte)'=');
}

/// <summary>A body is larger than the suite reads, or than it can keep beside what it has read before.</summary>
/// <param name="isCrowdedOut">Whether it is what came before that leaves no room for it, and not its own size.</param>
internal sealed class BodyTooLargeException(bool isCrowdedOut) : Exception(isCrowdedOut
    ? $"there is no room left for its body: of large answers a run keeps {Larder.MostWeight / 1024 / 1024} MiB; {SettingNames.Sample} asks for fewer"
    : $"the body is larger than {BoundedBody.MaxBytes / 1024 / 1024} MiB")
{
    /// <summary>Whether it is what came before that leaves no room for it, and not its own size.</summary>
    public bool IsCrowdedOut => isCrowdedOut;
}
