using System.Net;
using System.Text.RegularExpressions;

namespace Ucwa.Conformance.SelfTests.Reporting.Html;

/// <summary>What a page says, and what it refers to.</summary>
internal static partial class HtmlText
{
    private const int Patience = 5000;

    /// <summary>The text of a page without its tags, with single spaces.</summary>
    public static string Of(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    /// <summary>Elements other than links that load something from outside the page.</summary>
    [GeneratedRegex("""<(?!a )[^>]*\s(src|href|action|data)="(?!#)""", RegexOptions.ExplicitCapture, Patience)]
    public static partial Regex Elsewhere();

    /// <summary>Links to other sites.</summary>
    [GeneratedRegex("""<a [^>]*href="https?:[^>]*>""", RegexOptions.ExplicitCapture, Patience)]
    public static partial Regex Links();

    /// <summary>The beginnings and ends of scripts.</summary>
    [GeneratedRegex("</?script", RegexOptions.ExplicitCapture, Patience)]
    public static partial Regex Scripts();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Spaces();
}
