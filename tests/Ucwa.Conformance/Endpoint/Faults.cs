using System.Net.Sockets;
using System.Security.Authentication;
using Flurl.Http;
using Ucwa.Conformance.Exchanges;
using Ucwa.Conformance.Representations;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>What an exception of the transport means, in words for a person.</summary>
internal static class Faults
{
    /// <summary>The fault; null for an exception that is the suite's own.</summary>
    public static ExchangeFault? Of(Exception exception, bool isLate, TimeSpan timeout) => Innermost(exception) switch
    {
        BodyTooLargeException e => new ExchangeFault(e.IsCrowdedOut ? FaultKind.NotKept : FaultKind.TooLarge, e.Message),
        _ when isLate => new ExchangeFault(FaultKind.Timeout, $"no whole answer within {timeout.TotalSeconds:0} s ({SettingNames.Timeout})"),
        AuthenticationException e => Connection(e.Message.TrimEnd('.'), "TLS failed: ", $". A certificate authority of your own goes into {SettingNames.CaFile}"),
        SocketException e => Connection(e.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connection refused: nothing listens there",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is not known",
            _ => e.Message,
        }),
        HttpRequestException or HttpIOException or IOException or InvalidDataException => Connection(Innermost(exception).Message),
        _ => null,
    };

    // Only what the other side had a part in is cut to a printable length; our own advice stands whole.
    private static ExchangeFault Connection(string what, string before = "", string after = "") => new(FaultKind.Connection, $"{before}{Printable.Of(what)}{after}");

    // Flurl wraps what HttpClient throws, and HttpClient what its socket throws.
    private static Exception Innermost(Exception exception) =>
        exception is FlurlHttpException or HttpRequestException or IOException && exception.InnerException is { } inner ? Innermost(inner) : exception;
}
