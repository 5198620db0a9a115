using System.Text;
using Ucwa.Conformance.SelfTests.MutationTests;

namespace Ucwa.Conformance.SelfTests.Fuzzing;

/// <summary>The reference server, with changes in each body of one format. Bodies are concealed as those of a live server are.</summary>
internal sealed class FuzzedEndpoint(Format format, Edits edits) : IEndpoint
{
    private readonly InProcessEndpoint server = new(null);
    private readonly SecretRedactor redactor = new(Edits.Canary);

    public Uri Application => server.Application;

    public IReadOnlyList<(string Page, Uri Url)> SignInPages => server.SignInPages;

    public async Task<Exchange> GetAsync(RequestSpec requestSpec, CancellationToken cancellation)
    {
        var exchange = await server.GetAsync(requestSpec, cancellation);
        var response = exchange.Response!;
        if (response.MediaType?.Contains(format is Format.Json ? "json" : "xml", StringComparison.Ordinal) is not true)
        {
            return exchange;
        }

        try
        {
            ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(edits.In(Encoding.UTF8.GetString(response.Body.Span)));
            return exchange with { Response = new Response(response.Status, response.Headers, redactor.Redact(body, requestSpec.Url.Authority)) };
        }
        catch (UnreadableBodyException e)
        {
            return exchange with { Response = null, Error = new TransportError(TransportErrorKind.Unreadable, e.Message) };
        }
    }

    public Task<UntestedReason?> DeleteApplicationAsync(CancellationToken cancellation) => server.DeleteApplicationAsync(cancellation);
}
