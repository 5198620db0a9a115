using System.Text;

namespace Ucwa.Conformance.SelfTests.Reporting;

/// <summary>Sample reports for tests.</summary>
internal static class Reports
{
    public static Requirement Weight { get; } = new("parcel/properties/weight", Level.Must, "parcel_ref#properties", "The weight is an integer.", "integer");

    public static Requirement Height { get; } = new("parcel/properties/height", Level.Should, "parcel_ref#properties", "The height is an integer.", "integer");

    public static Requirement Next { get; } = new("parcel/links/next", Level.Must, "parcel_ref#links", "The link next is one link.", "one link");

    public static Requirement Scopes { get; } =
        new("parcel/scopes", Level.Must, "parcel_ref#azure-active-directory-scopes-for-online-applications", "A token needs a scope.", "403 without");

    public static PageReport Judged { get; } = new("parcel", Outcome.Passed, ["http://depot.example/parcels/1"], null);

    public static PageReport NotFound { get; } = new("letter", Outcome.Untested, [], new UntestedReason(UntestedCode.NotLinked, "UCWA_TARGETS"));

    /// <summary>A report with these findings, on one page that was judged completely.</summary>
    public static RunReport Of(params Finding[] findings) =>
        new("http://depot.example/", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromMilliseconds(12345.678), null, [Judged], findings);

    /// <summary>Returns a copy of a finding with an exchange in JSON.</summary>
    public static Finding InJson(this Finding finding, int number = 12) =>
        finding with
        {
            Page = "parcel",
            Format = Format.Json,
            Exchange = new Exchange(
                number,
                new RequestSpec(new Uri("http://depot.example/parcels/1?a=b"), "application/json"),
                null,
                null,
                DateTimeOffset.UnixEpoch,
                TimeSpan.Zero
            ),
        };

    /// <summary>A report with every outcome, a comparison, and a page that no link reaches.</summary>
    public static RunReport Mixed { get; } =
        Of(
            Weight.Failed("number 1.5 at $.weight").InJson() with
            {
                Aspect = "properties",
            },
            Height.Failed("absent").InJson() with
            {
                Aspect = "properties",
            },
            Weight.Failed("string \"heavy\"").InJson(13) with
            {
                Aspect = "properties",
                Format = Format.Xml,
                Outcome = Outcome.Waived,
                Waiver = new Waiver(Weight.Id, null, "mended in May", new DateOnly(2027, 5, 31)),
            },
            Next.Passed() with
            {
                Page = "parcel",
                Aspect = "links",
                Format = Format.Json,
            },
            Next.NotApplicable("absent, and optional") with
            {
                Page = "parcel",
                Aspect = "links",
                Format = Format.Xml,
            },
            Scopes.Untested(new UntestedReason(UntestedCode.NoScopedTokens)) with
            {
                Page = "parcel",
                Aspect = "scopes",
            }
        ) with
        {
            Pages = [Judged with { Outcome = Outcome.Failed }, NotFound],
            Comparison = new ComparisonResult(
                "last spring",
                [
                    new Difference(ChangeSeverity.Broken, "parcel", "parcel/properties/weight (json)", "integer, passed", "number, failed"),
                    new Difference(ChangeSeverity.Added, "letter", "parcel/links/next (json)", null, "one link"),
                ]
            )
            {
                Pages = 2,
            },
        };

    /// <summary>A run that fails without a failed finding: a waiver is stale, and a member of the baseline is gone and not waived.</summary>
    public static RunReport Objected { get; } =
        Of(
            Weight.Passed() with
            {
                Page = "parcel",
                Aspect = "properties",
            },
            Next.NotApplicable("absent, and optional") with
            {
                Page = "parcel",
                Aspect = "links",
                Format = Format.Json,
            }
        ) with
        {
            RunFailures = ["UCWA_WAIVERS: stale waiver for parcel/properties/weight: the requirement passes. Remove the waiver."],
            Notes = ["recorded baseline after: 1 of 2 pages in snapshots/baselines/after"],
            Comparison = new ComparisonResult(
                "baseline before",
                [
                    new Difference(ChangeSeverity.Removed, "parcel", "parcel/links/next (json)", "one link, passed", null)
                    {
                        Requirement = Next.Id,
                        Format = Format.Json,
                    },
                    new Difference(ChangeSeverity.Removed, "parcel", "parcel/links/next (xml)", "one link, passed", null)
                    {
                        Requirement = Next.Id,
                        Format = Format.Xml,
                        Waiver = new Waiver(Next.Id, Format.Xml, "ticket 4711", new DateOnly(2027, 5, 31)),
                    },
                    new Difference(ChangeSeverity.Untested, "parcel", "parcel/scopes (both)", "passed", "untested") { Requirement = Scopes.Id },
                ]
            )
            {
                Pages = 1,
            },
        };

    /// <summary>A report on two endpoints, of which only the second fails a requirement.</summary>
    public static RunReport SideBySide { get; } =
        Of(Weight.Passed() with { Page = "parcel", Aspect = "properties", Format = Format.Json }) with
        {
            Comparison = new ComparisonResult(
                "http://other.example/",
                [
                    new Difference(ChangeSeverity.Broken, "parcel", "parcel/properties/weight (json)", "integer, passed", "number, failed")
                    {
                        Requirement = Weight.Id,
                        Format = Format.Json,
                    },
                ]
            )
            {
                Pages = 1,
            },
            Second = Of(Weight.Failed("number 1.5 at $.weight").InJson() with { Aspect = "properties" }) with { Endpoint = "http://other.example/" },
        };

    /// <summary>A report without failures, but with scope limits.</summary>
    public static RunReport CutShort { get; } =
        Of(Weight.Passed() with { Page = "parcel", Aspect = "properties", Format = Format.Json }) with
        {
            ScopeLimits = [new ScopeLimit(ScopeLimitCode.Requests, 1234, 5, 2), new ScopeLimit(ScopeLimitCode.Sample, 40, 1, 7)],
        };

    /// <summary>A failure with an expired waiver.</summary>
    public static Finding Expired { get; } =
        Weight.Failed("number 1.5").InJson() with
        {
            Aspect = "properties",
            Waiver = new Waiver(Weight.Id, null, "ticket 4711", new DateOnly(2026, 2, 28)),
        };

    /// <summary>A report with <see cref="Harmful"/> text in every place that can contain text from a server.</summary>
    public static RunReport Hostile { get; } =
        Of(
            Weight.Failed(Harmful).Answered(Harmful) with
            {
                Aspect = "properties",
                Waiver = new Waiver(Weight.Id, null, Harmful, new DateOnly(2026, 2, 28)),
            },
            Next.Failed(Harmful).Answered(Harmful, 13) with
            {
                Aspect = "links",
                Outcome = Outcome.Waived,
                Waiver = new Waiver(Next.Id, null, Harmful, null),
            },
            Next.Untested(Harmful) with
            {
                Page = "parcel",
                Aspect = "links",
                Format = Format.Json,
            }
        ) with
        {
            Endpoint = $"http://depot.example/{Harmful}",
            Problem = null,
            Pages = [Judged with { Urls = [Harmful] }, NotFound with { Reason = Made.Reason(Harmful) }],
            Comparison = new ComparisonResult(
                Harmful,
                [
                    new Difference(ChangeSeverity.Changed, "parcel", Harmful, Harmful, Harmful) { Requirement = Next.Id },
                    new Difference(ChangeSeverity.Removed, "parcel", $"{Harmful} (json)", Harmful, Harmful)
                    {
                        Requirement = Weight.Id,
                        Waiver = new Waiver(Weight.Id, null, Harmful, null),
                    },
                ]
            ),
            RunFailures = [Harmful],
            Notes = [Harmful],
            Second = Of(Weight.Failed(Harmful).Answered(Harmful) with { Aspect = "properties" }) with { Endpoint = $"http://other.example/{Harmful}" },
        };

    /// <summary>All sample reports, for rules that apply to every report.</summary>
    public static IEnumerable<TestCaseData> EveryKind =>
        [
            new TestCaseData(Mixed).SetArgDisplayNames("mixed"),
            new TestCaseData(Objected).SetArgDisplayNames("objected"),
            new TestCaseData(SideBySide).SetArgDisplayNames("side by side"),
            new TestCaseData(CutShort with { Second = CutShort }).SetArgDisplayNames("cut short"),
            new TestCaseData(Hostile).SetArgDisplayNames("hostile"),
            new TestCaseData(Of()).SetArgDisplayNames("empty"),
            new TestCaseData(Of() with { Problem = new RunProblem(ErrorCode.NoResponse, "connection refused"), Endpoint = "nowhere" }).SetArgDisplayNames(
                "not made"
            ),
            new TestCaseData(Large(2000, 700)).SetArgDisplayNames("large"),
        ];

    /// <summary>Markup, the end of a script, Markdown, a CI command, a mention, control and bidirectional characters, and an unpaired surrogate.</summary>
    public const string Harmful =
        "</script></style><img src=x onerror=alert(1)>'\"&`| **b** [a](javascript:x) @everyone\n::error::x\u001b[2J\u202e\u2028\ud800\uffff";

    /// <summary>A report with many findings, of which some failed, each with an exchange of its own.</summary>
    public static RunReport Large(int findings, int failed) =>
        Of([
            .. Enumerable
                .Range(1, findings)
                .Select(i =>
                    new Requirement(
                        $"parcel/properties/number{i % 4000}",
                        Level.Must,
                        "parcel_ref#properties",
                        $"The property number{i % 4000} is an integer.",
                        "integer"
                    )
                        is var requirement
                    && i <= failed
                        ? requirement.Failed($"number {i}.5 at $.number{i}").Answered(new string('x', 20_000), i) with
                        {
                            Aspect = "properties",
                        }
                        : requirement.Passed() with
                        {
                            Page = "parcel",
                            Aspect = "properties",
                            Format = i % 2 == 0 ? Format.Json : Format.Xml,
                        }
                ),
        ]);

    /// <summary>Returns a copy of a finding with an exchange in JSON that has this body.</summary>
    public static Finding Answered(this Finding finding, string body, int number = 12) =>
        finding.InJson(number) is { Exchange: { } exchange } onExchange
            ? onExchange with
            {
                Exchange = exchange with
                {
                    Request = exchange.Request with { Headers = [new Header("X-Probe", body[..Math.Min(200, body.Length)])] },
                    Response = new Response(
                        200,
                        [new Header("Content-Type", "application/json"), new Header("X-Said", body[..Math.Min(200, body.Length)])],
                        Encoding.UTF8.GetBytes(body)
                    ),
                },
            }
            : finding;
}
