using System.Globalization;

namespace Ucwa.Conformance.SelfTests.NoFalseAlarms.Variations;

/// <summary>Any resource has an etag, an expiry date, and the marker for PUT requests. Their values differ in each response.</summary>
internal sealed class MembersOfAnyResource : Variation
{
    public override void Say(Document document, Format format, RandomSource random)
    {
        foreach (var resource in document.Resources)
        {
            if (random.Once(2) && Documented.TypeOf(resource, "etag") is null)
            {
                resource["etag"] = random.Number(0, long.MaxValue - 1).ToString(CultureInfo.InvariantCulture);
            }

            if (random.Once(2) && Documented.TypeOf(resource, "expires") is null)
            {
                resource["expires"] = $"/Date({Instants.Any(random)})/";
            }

            if (random.Once(2))
            {
                resource[Marker(random)] = "please pass this in a PUT request";
            }
        }
    }

    private static string Marker(RandomSource random)
    {
        var marker = new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Below(256))]).ToString();
        return random.Once(2) ? marker : marker.ToUpperInvariant();
    }
}
