using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Findings;
using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Checks;

/// <summary>The documented errors are answered with their status, code and subcode, in an error body of the format asked for.</summary>
/// <remarks>The page's own table, and the errors that any endpoint can be brought to. ErrorsAndInformationalMessages, Error response body.</remarks>
public sealed class ErrorsAreAsDocumented : Check
{
    private const int BadRequest = 400;
    private static readonly string[] Texts = ["subcode", "message"];
    private static readonly Protocol Protocol = Catalogue.Current.Protocol;

    public override string Aspect => "errors";

    // Errors come in JSON and XML, whatever the page answers otherwise.
    public override bool IsOnceFor(Contract contract) => false;

    public override IEnumerable<Finding> Judge(Evidence evidence, Format format)
    {
        var probes = evidence.Probes.Where(probe => probe.Format == format).ToList();
        return Expected(evidence.Contract)
            .SelectMany(requirement => probes.Where(probe => probe.Requirement.Id == requirement.Id) is var own && own.Any()
                ? own.SelectMany(probe => About([Judge(probe)], evidence, format, probe.Answer?.Exchange))
                : About([requirement.Untested(evidence.WhyUntested ?? "not asked")], evidence, format, null))
            .Concat(JudgeBodies(evidence, format, probes));
    }

    /// <summary>The requirements that a page owes: its table's rows, its required query parameters, and what any endpoint can be brought to.</summary>
    internal static IEnumerable<Requirement> Expected(Contract contract) =>
    [
        .. contract.Get?.Errors.Select(row => row.Requirement) ?? [],
        .. contract.Get?.Query.Select(parameter => parameter.Requirement).OfType<Requirement>() ?? [],
        Protocol["protocol/errors/unknownApplication"],
        Protocol["protocol/errors/unknownResource"],
        Protocol["protocol/errors/versionNotSupported"],
    ];

    private static Finding Judge(Probe probe)
    {
        var requirement = probe.Requirement;
        return probe.Answer switch
        {
            null when probe.WhyNotOwed is { } why => requirement.NotApplicable(why),
            null => requirement.Untested(probe.WhyUntested ?? "no way to ask for it"),
            { Exchange.SaysNothing: true } answer => requirement.Untested(answer.Exchange.Outcome),
            { Exchange.Response: null } answer => requirement.Failed(answer.Exchange.Outcome),
            { IsSuccess: true } answer => requirement.Failed(answer.Exchange.Outcome),
            { Error: { Code: null } } when probe.Expected.Code is not null => requirement.Untested("the error body has no code; see protocol/errors/body"),
            { Error: { } error } answer => requirement.Expect(Objection(probe.Expected, answer.Exchange.Response!.Status, error)),
            { Reading: not null } answer => requirement.Untested(answer.WhyUnread),
            // Of an error that is documented without a code, the status is all there is to judge: what stands before UCWA may answer it.
            { Exchange.Response: { } response } when probe.Expected.Code is null && response.Status == probe.Expected.Status => requirement.Passed(),
            { } answer => requirement.Failed($"{answer.WhyUnread} with a body of {Printable.Of(answer.Exchange.Response!.MediaType ?? "no media type")}"),
        };
    }

    private static string? Objection(ExpectedError expected, int status, ErrorBody error)
    {
        var matches = status == expected.Status
            && (expected.Code is null || error.Code == expected.Code)
            && (expected.AnySubcode || error.Subcode == expected.Subcode);
        return matches ? null : string.Join(' ', new[] { $"{status}", error.Code, error.Subcode }.OfType<string>().Select(Printable.Of));
    }

    private IEnumerable<Finding> JudgeBodies(Evidence evidence, Format format, IReadOnlyList<Probe> probes)
    {
        var form = Protocol["protocol/errors/body"];
        var agreement = Protocol["protocol/errors/statusAndCode"];
        var errors = evidence.Answers.Where(answer => answer.Format == format && answer.Error is not null).ToList();
        // Where a row says status and code, the row is judged by both: agreement is judged on all other errors.
        var settled = probes.Where(probe => probe.Expected.Code is not null).Select(probe => probe.Answer?.Exchange.Number).ToHashSet();
        var others = errors.Where(answer => !settled.Contains(answer.Exchange.Number) && answer.Error!.Code is not null).ToList();
        return JudgeEach(form, errors, BodyObjection).Concat(JudgeEach(agreement, others, AgreementObjection));

        IEnumerable<Finding> JudgeEach(Requirement requirement, IReadOnlyList<Answer> answers, Func<Answer, string?> objection) => answers.Count == 0
            ? About([requirement.Untested(evidence.WhyUntested ?? "no error body came")], evidence, format, null)
            : answers.SelectMany(answer => About([requirement.Expect(objection(answer))], evidence, format, answer.Exchange));
    }

    private static string? BodyObjection(Answer answer)
    {
        var members = answer.Error!.Members;
        if (answer.Error.Code is null)
        {
            return members.TryGetValue("code", out var code) ? $"code is {code.Describe()}" : "no code";
        }

        if (Texts.FirstOrDefault(name => members.TryGetValue(name, out var value) && value.AsText() is null) is { } wrong)
        {
            return $"{wrong} is {members[wrong].Describe()}, not a string";
        }

        return answer.Exchange.Response!.Status != BadRequest && members.TryGetValue("parameters", out var parameters) && !IsEmpty(parameters)
            ? $"parameters in an answer of {answer.Exchange.Response.Status}"
            : null;
    }

    // The documentation's XML sample of another status has the element, empty.
    private static bool IsEmpty(Value bag) => bag switch
    {
        Value.Lexical { Content: var content } => string.IsNullOrWhiteSpace(content),
        Value.Nested { Raw: var raw } => raw.All(letter => letter is '{' or '}' || char.IsWhiteSpace(letter)),
        Value.Null => true,
        Value.List { Items.Count: 0 } => true,
        _ => false,
    };

    private static string? AgreementObjection(Answer answer)
    {
        var status = answer.Exchange.Response!.Status;
        return !Protocol.StatusCodes.TryGetValue(status, out var codes) || codes.Contains(answer.Error!.Code, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{status} {Printable.Of(answer.Error!.Code!)}";
    }
}
