using System.Globalization;
using System.Text.RegularExpressions;
using Ucwa.Conformance.Exchanges;

namespace Ucwa.Conformance.Baselines;

/// <summary>What a server says and a baseline may keep: names that are plain words. What is none may be an address, a number or an id.</summary>
internal static partial class Words
{
    private const string NoWord = "(no word)";
    private const int MatchMilliseconds = 60_000;

    /// <summary>A member's or relation's name, an error's code.</summary>
    public static string Name(string name) => Word().IsMatch(name) && !Guid.TryParse(name, out _) ? name : NoWord;

    /// <summary>The media type of an answer.</summary>
    public static string MediaType(Response response) => response.MediaType is not { } type ? "no Content-Type" : MediaTypeForm().IsMatch(type) ? type : NoWord;

    /// <summary>The status of an answer, and of an error its code and subcode: <c>409-Conflict-TooManyGroups</c>.</summary>
    public static string Status(Answer answer)
    {
        IEnumerable<string?> parts = [answer.Exchange.Response?.Status.ToString(CultureInfo.InvariantCulture), answer.Error?.Code, answer.Error?.Code is null ? null : answer.Error.Subcode];
        return string.Join('-', parts.OfType<string>().Select((part, index) => index == 0 ? part : Name(part)));
    }

    [GeneratedRegex(@"\A(?!.*[0-9]{4})[A-Za-z][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z]{1,20}/[a-z][a-z.+-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex MediaTypeForm();
}
