namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>The Content-Type is either media type of the format, whichever was requested, in any case, with or without a charset.</summary>
internal sealed class ContentTypes : Variation
{
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;

    public override Response Send(Response response, RandomSource random)
    {
        var names = new[] { Protocol.Json, Protocol.Xml }.FirstOrDefault(format => response.MediaType == format.Plain || response.MediaType == format.Vendor);
        var name = names is null ? response.MediaType : random.OneOf(names.Plain, names.Vendor);
        return name is null ? response : With(response, "Content-Type", (random.Once(4) ? name.ToUpperInvariant() : name) + Parameters(response, random));
    }

    private static string Parameters(Response response, RandomSource random) => response.MediaType!.StartsWith("image/", StringComparison.Ordinal)
        ? ""
        : random.OneOf("", "", "; charset=utf-8", ";charset=UTF-8", " ; charset=\"utf-8\"", "; Charset=Utf-8; odata=none");
}
