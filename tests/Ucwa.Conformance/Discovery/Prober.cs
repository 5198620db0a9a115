using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Discovery;

/// <summary>Brings an endpoint to the documented errors: those of a page's table where there is a probe for them, and those that any server can be brought to.</summary>
internal sealed class Prober(IEndpoint endpoint, Protocol protocol, Questions questions, ErrorProbes probes)
{
    private const int BadRequest = 400;
    private const int NotFound = 404;
    private const string Nowhere = "no-such-resource";
    private const string NoApplication = "no-such-application";

    // Servers have versions 1 and 2 of some resources.
    private const string FarVersion = "1000";

    /// <summary>Asks for every documented error of a page, in both formats.</summary>
    public async Task<IReadOnlyList<Probe>> ProbeAsync(Contract contract, Uri instance) => await Task.WhenAll(
        from format in Formats.All
        from probe in Probes(contract, instance, format)
        select probe);

    private IEnumerable<Task<Probe>> Probes(Contract contract, Uri instance, Format format) =>
    [
        .. contract.Get!.Errors.Select(row => RowAsync(contract, row, instance, format)),
        .. contract.Get.Query.Where(parameter => parameter.Requirement is not null).Select(parameter => WithoutAsync(contract, parameter, instance, format)),
        UnknownApplicationAsync(contract, instance, format),
        UnknownResourceAsync(contract, instance, format),
        FarVersionAsync(contract, instance, format),
    ];

    private async Task<Probe> RowAsync(Contract contract, ErrorRow row, Uri instance, Format format)
    {
        var expected = new ExpectedError(row.Status, row.Code, row.Subcode);
        if (probes.For(contract.Page, row) is not { } probe)
        {
            return new Probe(row.Requirement, format, expected, null, $"no way is known to make this endpoint answer it; {SettingNames.ErrorProbes} can name one");
        }

        var url = probe.Url is null ? instance : new Uri(endpoint.Application, ErrorProbe.Fill(probe.Url, row));
        foreach (var (name, value) in probe.Query ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            url = Urls.With(url, name, ErrorProbe.Fill(value, row));
        }

        IReadOnlyList<Header> headers = [.. (probe.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(header => new Header(header.Key, ErrorProbe.Fill(header.Value, row)))];
        return new Probe(row.Requirement, format, expected, await questions.WithAsync(url, format, contract.Get!.Answers, headers), null);
    }

    private async Task<Probe> WithoutAsync(Contract contract, QueryParameter parameter, Uri instance, Format format) => new(
        parameter.Requirement!,
        format,
        new ExpectedError(BadRequest, "BadRequest", "ParameterValidationFailure"),
        await questions.WithAsync(Urls.Without(instance, parameter.Name), format, contract.Get!.Answers),
        null);

    private async Task<Probe> UnknownApplicationAsync(Contract contract, Uri instance, Format format)
    {
        var requirement = protocol["protocol/errors/unknownApplication"];
        var expected = new ExpectedError(NotFound, "NotFound", "ApplicationNotFound");
        var application = endpoint.Application.AbsolutePath.TrimEnd('/');
        if (!instance.AbsolutePath.StartsWith(application, StringComparison.Ordinal))
        {
            return new Probe(requirement, format, expected, null, null) { WhyNotOwed = "its URL is not below an application's" };
        }

        var other = application[..(application.LastIndexOf('/') + 1)] + NoApplication + instance.AbsolutePath[application.Length..];
        return new Probe(requirement, format, expected, await questions.WithAsync(Urls.WithPath(instance, other), format, contract.Get!.Answers), null);
    }

    private async Task<Probe> UnknownResourceAsync(Contract contract, Uri instance, Format format) => new(
        protocol["protocol/errors/unknownResource"],
        format,
        new ExpectedError(NotFound, null, null, AnySubcode: true),
        await questions.WithAsync(Urls.WithPath(instance, $"{instance.AbsolutePath.TrimEnd('/')}/{Nowhere}"), format, contract.Get!.Answers),
        null);

    private async Task<Probe> FarVersionAsync(Contract contract, Uri instance, Format format) => new(
        protocol["protocol/errors/versionNotSupported"],
        format,
        new ExpectedError(NotFound, "NotFound", "APIVersionNotSupported"),
        await questions.WithAsync(instance, format, contract.Get!.Answers, new Header(protocol.MinimumVersionHeader, FarVersion)),
        null);
}
