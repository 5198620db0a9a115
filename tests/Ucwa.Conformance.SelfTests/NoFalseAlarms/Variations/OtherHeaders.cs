namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Headers are in any order, with names in any case, and include unknown ones.</summary>
internal sealed class OtherHeaders : Variation
{
    private static readonly Header[] More =
    [
        new("X-MS-UcwaVersion", "2.0"),
        new("ETag", "\"3871\""),
        new("ETag", "W/\"a\""),
        new("ETag", "3871"),
        new("Cache-Control", "no-cache"),
        new("X-Powered-By", "a harbour"),
        new("Server", "Microsoft-IIS/10.0"),
        new("Date", "Mon, 09 Mar 2026 06:45:03 GMT"),
        new("Vary", "Accept, Accept-Encoding"),
        new("X-Ms-Correlation-Id", ""),
        new("Set-Cookie", "a=b; path=/"),
    ];

    public override Response Send(Response response, RandomSource random) =>
        response with
        {
            Headers = random.Shuffled(response.Headers.Concat(random.Several(4, More)).Select(header => header with { Name = Spelt(header.Name, random) })),
        };

    private static string Spelt(string name, RandomSource random) => random.OneOf(name, name.ToUpperInvariant(), name.ToLowerInvariant());
}
