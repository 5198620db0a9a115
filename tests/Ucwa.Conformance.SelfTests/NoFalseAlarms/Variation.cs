namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A permitted variation: a freedom that the documentation or a standard leaves to a server. Applied at random.</summary>
internal abstract class Variation
{
    /// <summary>Varies the resource itself, in the same way in every response and in both formats.</summary>
    public virtual void Be(Document document, RandomSource random)
    {
    }

    /// <summary>Varies the representation of the resource, independently in each response.</summary>
    public virtual void Say(Document document, Format format, RandomSource random)
    {
    }

    /// <summary>Varies the JSON serialization of one response.</summary>
    public virtual void Write(JsonText text, RandomSource random)
    {
    }

    /// <summary>Varies the XML serialization of one response.</summary>
    public virtual void Write(XmlText text, RandomSource random)
    {
    }

    /// <summary>Varies the status, headers or encoding of one response.</summary>
    public virtual Response Send(Response response, RandomSource random) => response;

    /// <summary>The name of the variation.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Returns a copy of a response in which this header replaces those of the same name.</summary>
    protected static Response With(Response response, string name, params IEnumerable<string> values) => response with
    {
        Headers =
        [
            .. response.Headers.Where(header => !string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)),
            .. values.Select(value => new Header(name, value)),
        ],
    };
}
