using System.Text.Json;
using Ucwa.Conformance.Settings;
using Ucwa.Contracts;

namespace Ucwa.Conformance.Recording;

/// <summary>What a run was asked with, so that its recording answers the same questions. It holds no secrets.</summary>
/// <param name="Application">The application.</param>
/// <param name="Entrances">What signing in came by.</param>
/// <param name="Targets">The URLs for pages that no link reached.</param>
/// <param name="ErrorProbes">How the endpoint was made to answer its documented errors.</param>
/// <param name="Scopes">The scopes that there were tokens for; <c>""</c> stands for none.</param>
/// <param name="Entering">The number of the last exchange of entering: nothing up to it answers a question.</param>
public sealed record Replay(Uri Application, IReadOnlyList<(string Page, Uri Url)> Entrances, Targets Targets, ErrorProbes ErrorProbes, IReadOnlyList<string> Scopes, int Entering)
{
    /// <summary>The field of a recording's log that holds it.</summary>
    public const string Field = "_ucwa";

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("application", Application.OriginalString);
        json.WriteStartArray("entrances");
        foreach (var (page, url) in Entrances)
        {
            json.WriteStartObject();
            json.WriteString("page", page);
            json.WriteString("url", url.OriginalString);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("targets");
        json.WriteRawValue(Targets.ToJson());
        json.WritePropertyName("errorProbes");
        json.WriteRawValue(ErrorProbes.ToJson());
        json.WriteStartArray("scopes");
        foreach (var scope in Scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteNumber("entering", Entering);
        json.WriteEndObject();
    }

    /// <summary>Reads it; null where a log has none, or one that another version of the suite or somebody else wrote.</summary>
    public static Replay? Read(JsonElement log, Catalogue catalogue)
    {
        if (!log.TryGetProperty(Field, out var written))
        {
            return null;
        }

        try
        {
            return new Replay(
                new Uri(written.GetProperty("application").GetString()!),
                [.. written.GetProperty("entrances").EnumerateArray().Select(entrance => (entrance.GetProperty("page").GetString()!, new Uri(entrance.GetProperty("url").GetString()!)))],
                Targets.Parse(written.GetProperty("targets").GetRawText(), catalogue),
                ErrorProbes.Parse(written.GetProperty("errorProbes").GetRawText(), catalogue),
                [.. written.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!)],
                written.GetProperty("entering").GetInt32());
        }
        catch (Exception e) when (e is JsonException or UriFormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
