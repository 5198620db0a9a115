namespace Ucwa.Conformance.SelfTests.NoFalseAlarms;

/// <summary>A freedom that the documentation, or the standards under it, leaves to a server. What it does is left to chance.</summary>
internal abstract class Variation
{
    /// <summary>Varies what the resource is: the same in every answer about it, in JSON and in XML.</summary>
    public virtual void Be(Document document, RandomSource random)
    {
    }

    /// <summary>Varies how one answer says it: independently in each.</summary>
    public virtual void Say(Document document, Format format, RandomSource random)
    {
    }

    /// <summary>Varies how one answer is written in JSON.</summary>
    public virtual void Write(JsonText text, RandomSource random)
    {
    }

    /// <summary>Varies how one answer is written in XML.</summary>
    public virtual void Write(XmlText text, RandomSource random)
    {
    }

    /// <summary>Varies how one answer is sent.</summary>
    public virtual Response Send(Response response, RandomSource random) => response;

    /// <summary>Its name.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The response with this header in place of those of the same name.</summary>
    protected static Response With(Response response, string name, params IEnumerable<string> values) => response with
    {
        Headers =
        [
            .. response.Headers.Where(header => !string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)),
            .. values.Select(value => new Header(name, value)),
        ],
    };
}
