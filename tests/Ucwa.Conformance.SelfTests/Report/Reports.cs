using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Report;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.SelfTests.Report;

/// <summary>Reports of runs that were never made.</summary>
internal static class Reports
{
    public static Requirement Weight { get; } = new("parcel/properties/weight", Level.Must, "parcel_ref#properties", "The weight is an integer.", "integer");

    public static PageReport Judged { get; } = new("parcel", Outcome.Passed, ["http://depot.example/parcels/1"], null);

    public static PageReport NotFound { get; } = new("letter", Outcome.Untested, [], "no link led to it");

    /// <summary>A report of these findings, of one page that was judged in full.</summary>
    public static RunReport Of(params Finding[] findings) => new(
        "http://depot.example/", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromMilliseconds(12345.678), null, [Judged], findings);

    /// <summary>The finding on an exchange in JSON.</summary>
    public static Finding InJson(this Finding finding, int number = 12) => finding with
    {
        Page = "parcel",
        Format = Format.Json,
        Exchange = new Exchange(number, new Ask(new Uri("http://depot.example/parcels/1?a=b"), "application/json"), null, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero),
    };
}
