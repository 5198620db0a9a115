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
        .. contract.Get.Query.Where(parameter => parameter.Requirement is not null).Select(parameter => WithoutAsync(parameter, instance, format)),
        UnknownApplicationAsync(instance, format),
        UnknownResourceAsync(instance, format),
        FarVersionAsync(instance, format),
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
            url = WithQuery(url, name, ErrorProbe.Fill(value, row));
        }

        IReadOnlyList<Header> headers = [.. (probe.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(header => new Header(header.Key, ErrorProbe.Fill(header.Value, row)))];
        return new Probe(row.Requirement, format, expected, await questions.WithAsync(url, format, headers), null);
    }

    private async Task<Probe> WithoutAsync(QueryParameter parameter, Uri instance, Format format) => new(
        parameter.Requirement!,
        format,
        new ExpectedError(BadRequest, "BadRequest", "ParameterValidationFailure"),
        await questions.WithAsync(WithoutQuery(instance, parameter.Name), format),
        null);

    private async Task<Probe> UnknownApplicationAsync(Uri instance, Format format)
    {
        var requirement = protocol["protocol/errors/unknownApplication"];
        var expected = new ExpectedError(NotFound, "NotFound", "ApplicationNotFound");
        var application = endpoint.Application.AbsolutePath.TrimEnd('/');
        if (!instance.AbsolutePath.StartsWith(application, StringComparison.Ordinal))
        {
            return new Probe(requirement, format, expected, null, "its URL is not below the application's");
        }

        var other = application[..(application.LastIndexOf('/') + 1)] + NoApplication + instance.AbsolutePath[application.Length..];
        return new Probe(requirement, format, expected, await questions.WithAsync(WithPath(instance, other), format), null);
    }

    private async Task<Probe> UnknownResourceAsync(Uri instance, Format format) => new(
        protocol["protocol/errors/unknownResource"],
        format,
        new ExpectedError(NotFound, null, null, AnySubcode: true),
        await questions.WithAsync(WithPath(instance, $"{instance.AbsolutePath.TrimEnd('/')}/{Nowhere}"), format),
        null);

    private async Task<Probe> FarVersionAsync(Uri instance, Format format) => new(
        protocol["protocol/errors/versionNotSupported"],
        format,
        new ExpectedError(NotFound, "NotFound", "APIVersionNotSupported"),
        await questions.WithAsync(instance, format, new Header(protocol.MinimumVersionHeader, FarVersion)),
        null);

    private static Uri WithPath(Uri url, string path) => new($"{url.GetLeftPart(UriPartial.Authority)}{path}{url.Query}");

    private static Uri WithQuery(Uri url, string name, string value) =>
        new($"{url.GetLeftPart(UriPartial.Path)}{(url.Query.Length > 1 ? url.Query + "&" : "?")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");

    private static Uri WithoutQuery(Uri url, string name)
    {
        var rest = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => Uri.UnescapeDataString(pair.Split('=')[0]) != name);
        return new Uri($"{url.GetLeftPart(UriPartial.Path)}{(rest.Any() ? "?" + string.Join('&', rest) : "")}");
    }
}
