using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Exchanges;

/// <summary>All that was asked and answered about one page: what its checks judge.</summary>
/// <param name="Contract">The page.</param>
/// <param name="Instances">The resources that stood for it, up to the sample.</param>
/// <param name="Probes">What was done to bring the endpoint to the documented errors.</param>
/// <param name="WhyUntested">Why no instance was found; null where one was.</param>
public sealed record Evidence(Contract Contract, IReadOnlyList<Instance> Instances, IReadOnlyList<Probe> Probes, string? WhyUntested)
{
    /// <summary>A page of which nothing was seen.</summary>
    public static Evidence Without(Contract contract, string why) => new(contract, [], [], why);

    /// <summary>What the instances answered instead of a resource; null where one answered with a resource.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether a resource of the page was seen.</summary>
    public bool IsExercised => WhyUntested is null && Refusal is null;

    /// <summary>Every answer in it, in the order of the exchanges.</summary>
    public IEnumerable<Answer> Answers => Instances
        .SelectMany(instance => instance.Answers)
        .Concat(Probes.Select(probe => probe.Answer).OfType<Answer>())
        .OrderBy(answer => answer.Exchange.Number);
}

/// <summary>One resource that stands for a page.</summary>
/// <param name="Url">The URL that was asked for.</param>
/// <param name="Json">The answer to <c>application/json</c>.</param>
/// <param name="Xml">The answer to <c>application/xml</c>.</param>
/// <param name="StoodStill">Whether JSON before and after XML was the same, so that the two can be compared.</param>
public sealed record Instance(Uri Url, Answer Json, Answer Xml, bool StoodStill)
{
    /// <summary>The id of the requirement that the link which led here leads somewhere; null where no judged link did.</summary>
    public string? FoundBy { get; init; }

    /// <summary>The answers to the vendor media types, by format; empty where they were not asked for.</summary>
    public IReadOnlyDictionary<Format, Answer> Vendor { get; init; } = new Dictionary<Format, Answer>();

    /// <summary>The answers without a token, by format; empty where that was not asked.</summary>
    public IReadOnlyDictionary<Format, Answer> Anonymous { get; init; } = new Dictionary<Format, Answer>();

    /// <summary>The answers to tokens with one scope, by scope, <c>""</c> for a token without any; empty where no such tokens are set.</summary>
    public IReadOnlyDictionary<string, Answer> Scoped { get; init; } = new Dictionary<string, Answer>();

    /// <summary>What the first of two GETs on the event channel answered, that were pending together; null where it was not tried.</summary>
    public Answer? Replaced { get; init; }

    /// <summary>Why the first of two GETs was not pending when the second was sent; null where it was.</summary>
    public string? WhyNotReplaced { get; init; }

    /// <summary>Whether it answered with what its page documents.</summary>
    public bool IsExercised(GetAnswer answers) => answers switch
    {
        GetAnswer.Resource => Json.Resource is not null || Xml.Resource is not null,
        GetAnswer.Events => Json.Events is not null || Xml.Events is not null,
        _ => Json.IsSuccess,
    };

    /// <summary>What the resource's links lead to, by format and URL, as far as they were followed.</summary>
    public IReadOnlyDictionary<(Format Format, Uri Url), Answer> Targets { get; init; } = new Dictionary<(Format, Uri), Answer>();

    /// <summary>The answer in one format.</summary>
    public Answer this[Format format] => format is Format.Json ? Json : Xml;

    internal IEnumerable<Answer> Answers => [Json, .. ReferenceEquals(Json, Xml) ? Array.Empty<Answer>() : [Xml], .. Vendor.Values, .. Anonymous.Values];
}

/// <summary>An attempt to bring the endpoint to a documented error.</summary>
/// <param name="Requirement">What it should answer.</param>
/// <param name="Format">The format asked for.</param>
/// <param name="Expected">The error.</param>
/// <param name="Answer">What it answered; null where there was no way to ask.</param>
/// <param name="WhyUntested">Why there was no way; null where there was.</param>
public sealed record Probe(Requirement Requirement, Format Format, ExpectedError Expected, Answer? Answer, string? WhyUntested)
{
    /// <summary>Why the page does not owe this error at all; null where it does.</summary>
    public string? WhyNotOwed { get; init; }
}

/// <summary>A documented error.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code; null where the documentation names none.</param>
/// <param name="Subcode">The subcode; null for none.</param>
/// <param name="AnySubcode">Whether the documentation leaves the subcode open.</param>
public sealed record ExpectedError(int Status, string? Code, string? Subcode, bool AnySubcode = false);
