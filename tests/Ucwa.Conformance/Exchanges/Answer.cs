using Ucwa.Conformance.Representations;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Exchanges;

/// <summary>An exchange in which one format was asked for, with what was read from its body.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="Format">The format that was asked for.</param>
/// <param name="Reading">The body as read; null where there is none, or it is not in that format at all.</param>
public sealed record Answer(Exchange Exchange, Format Format, Reading? Reading)
{
    private const int Ok = 200;

    /// <summary>The resource, where it answered with one that could be read.</summary>
    public Representation? Resource => Reading?.Resource;

    /// <summary>The error body, where it refused with one that could be read.</summary>
    public ErrorBody? Error => Reading?.Error;

    /// <summary>The name of the error row that it answered with, as <see cref="ErrorRow.Name"/>; null where it answered with no readable error.</summary>
    public string? ErrorName => (Error, Exchange.Response) is ({ Code: { } code } error, { } response) ? ErrorRow.NameOf(response.Status, code, error.Subcode) : null;

    /// <summary>Whether it answered with success.</summary>
    public bool IsSuccess => Exchange.Response is { IsSuccess: true };

    /// <summary>The envelope, where it answered with one that could be read.</summary>
    public EventEnvelope? Events => Reading?.Events;

    /// <summary>Reads the body of an exchange.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="format">The format that was asked for.</param>
    /// <param name="protocol">The rules.</param>
    /// <param name="success">What a successful answer holds; null for what is not read, an image or HTML.</param>
    public static Answer Of(Exchange exchange, Format format, Protocol protocol, BodyKind? success = BodyKind.Resource) =>
        new(exchange, format, Read(exchange.Response, format, protocol, success));

    /// <summary>Why no resource could be read, in words.</summary>
    public string WhyUnread => Exchange switch
    {
        { Response: null } => Exchange.Outcome,
        { Response: { Status: >= 300 and < 400 } response } when response.Values("Location").FirstOrDefault() is { } there => $"answered {response.Status}, a redirect to {Printable.Of(there)}",
        { Response.IsSuccess: false } => $"answered {Exchange.Outcome}{(Error is { Code: { } code } ? $" {Printable.Of(code)}" : "")}",
        _ when Reading is { Faults: [var fault, ..] } => $"the body could not be read: {fault.What}",
        { Response: { } response } => $"the body is {Printable.Of(response.MediaType ?? "of no media type")}",
    };

    private static Reading? Read(Response? response, Format format, Protocol protocol, BodyKind? success)
    {
        if (response is null || !MaySpeak(response, format, protocol))
        {
            return null;
        }

        return (response.IsSuccess ? success : BodyKind.Error) is { } kind && (response.Status == Ok || !response.Body.IsEmpty) ? Bodies.Read(format, response.Body, kind) : null;
    }

    // A body that is neither JSON nor XML did not come from UCWA, and one in the other format is not what was asked for:
    // both are the media type's failure, and nothing more can be said of them. An unknown or missing type is given a try.
    private static bool MaySpeak(Response response, Format format, Protocol protocol)
    {
        var wanted = format.MediaTypes(protocol);
        var other = (format is Format.Json ? Format.Xml : Format.Json).MediaTypes(protocol);
        var sent = response.MediaType;
        if (response.IsSuccess)
        {
            return sent != other.Plain && sent != other.Vendor && sent is not ("text/html" or "text/xml") && sent?.StartsWith("image/", StringComparison.Ordinal) is not true;
        }

        return sent == wanted.Plain || sent == wanted.Vendor;
    }
}
