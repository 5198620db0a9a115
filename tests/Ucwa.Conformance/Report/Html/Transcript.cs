using System.Globalization;
using System.Text;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;

namespace Ucwa.Conformance.Report.Html;

/// <summary>An exchange as text: what was asked, what came. Secrets are concealed in it since it was recorded.</summary>
public static class Transcript
{
    /// <summary>How many characters of a body are shown.</summary>
    public const int MaxBody = 6000;

    private const int MaxHeaders = 4000;

    /// <summary>The request.</summary>
    public static string Request(Ask ask) => Printable.Lines(string.Join('\n', RequestLines(ask)), MaxHeaders);

    /// <summary>The status and the headers of the response; why there is none.</summary>
    public static string Head(Exchange exchange) => exchange.Response is { } response
        ? Printable.Lines(string.Join('\n', response.Headers.Select(header => $"{header.Name}: {header.Value}").Prepend($"HTTP {response.Status}")), MaxHeaders)
        : Printable.Lines(exchange.Outcome);

    /// <summary>The body of the response, as far as it is text; null where there is none.</summary>
    public static string? Body(Response response)
    {
        if (response.Body.IsEmpty)
        {
            return null;
        }

        // A character takes up to four bytes: no more of a large body needs to be read than is shown.
        var text = Encoding.UTF8.GetString(response.Body.Span[..Math.Min(response.Body.Length, 4 * MaxBody)]);
        return text.Contains('\0', StringComparison.Ordinal) || response.MediaType?.StartsWith("image/", StringComparison.Ordinal) is true
            ? null
            : Printable.Lines(text.Length > MaxBody ? text[..MaxBody] : text);
    }

    /// <summary>What is not shown of the body; null where all of it is.</summary>
    public static string? Cut(Response response) => (response.Body.Length, Body(response)) switch
    {
        (0, _) => "no body",
        (var length, null) => $"{length.Of("byte")} of {Printable.Of(response.MediaType ?? "no media type")}, not shown",
        ( > MaxBody and var length, _) => string.Create(CultureInfo.InvariantCulture, $"the first {MaxBody.Grouped()} characters of {length.Of("byte")}"),
        _ => null,
    };

    private static IEnumerable<string> RequestLines(Ask ask) =>
    [
        $"{ask.Method} {ask.Url.AbsoluteUri}",
        $"Accept: {ask.Accept}",
        .. ask.Headers.Select(header => $"{header.Name}: {header.Value}"),
        ask.Anonymous ? "(without a token)" : "Authorization: Bearer (concealed)",
        .. ask.Content is { } content ? [$"Content-Type: {content.MediaType}", "", content.Text] : Array.Empty<string>(),
    ];
}
