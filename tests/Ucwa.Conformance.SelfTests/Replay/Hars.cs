using System.Text;
using System.Text.Json.Nodes;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Replay;

/// <summary>HAR files as tools write them, each with its own habits.</summary>
internal static class Hars
{
    private const string Base64 = "base64";

    /// <summary>As Chrome exports it: fields of its own, pseudo headers, decoded bodies although the header still says gzip, images in base64.</summary>
    public static string OfChrome(IEnumerable<Recorded> entries) => Log("WebInspector", [.. entries.Select(Chrome)]).ToJsonString();

    /// <summary>As Fiddler exports it: a mark of the byte order, comments, no fields that are empty, some bodies still compressed.</summary>
    public static string OfFiddler(IEnumerable<Recorded> entries) => "\uFEFF" + Log("Fiddler", [.. entries.Select(Fiddler)]).ToJsonString();

    /// <summary>A log of these entries.</summary>
    public static JsonObject Log(string creator, params JsonNode[] entries) =>
        new()
        {
            ["log"] = new JsonObject
            {
                ["version"] = "1.2",
                ["creator"] = new JsonObject { ["name"] = creator, ["version"] = "1" },
                ["entries"] = new JsonArray(entries),
            },
        };

    /// <summary>An entry in Chrome's words.</summary>
    public static JsonObject Chrome(Recorded recorded)
    {
        var isText = recorded.Header("Content-Type")?.StartsWith("image/", StringComparison.Ordinal) is not true;
        var content = new JsonObject { ["size"] = recorded.Body.Length, ["mimeType"] = recorded.Header("Content-Type")?.Split(';')[0] ?? "x-unknown" };
        if (recorded.Body.Length > 0)
        {
            content["text"] = isText ? Encoding.UTF8.GetString(recorded.Body) : Convert.ToBase64String(recorded.Body);
        }

        if (!isText)
        {
            content["encoding"] = Base64;
        }

        var entry = Entry(recorded, "http/2.0", content);
        entry["_initiator"] = new JsonObject { ["type"] = "script", ["stack"] = Deep(40) };
        entry["_priority"] = "High";
        entry["_resourceType"] = "xhr";
        entry["pageref"] = "page_1";
        entry["response"]!["_transferSize"] = recorded.Body.Length + 100;
        entry["response"]!["_error"] = null;
        entry["request"]!["headers"]!.AsArray().Insert(0, Pair(":authority", recorded.Url.Authority));
        entry["response"]!["headers"]!.AsArray().Add(Pair("content-encoding", "gzip"));
        return entry;
    }

    /// <summary>An entry in Fiddler's words.</summary>
    public static JsonObject Fiddler(Recorded recorded, int place)
    {
        var isCompressed = place % 3 == 0;
        var content = new JsonObject
        {
            ["size"] = recorded.Body.Length,
            ["compression"] = 0,
            ["mimeType"] = recorded.Header("Content-Type") ?? "",
            ["text"] = isCompressed ? Convert.ToBase64String(Compression.Compressed("gzip", recorded.Body)) : Convert.ToBase64String(recorded.Body),
            ["encoding"] = Base64,
        };
        var entry = Entry(recorded, "HTTP/1.1", content);
        entry["comment"] = $"[#{place}]";
        entry["request"]!["comment"] = "";
        entry["request"]!.AsObject().Remove("cookies");
        entry["response"]!.AsObject().Remove("cookies");
        entry["response"]!.AsObject().Remove("redirectURL");
        entry.Remove("timings");
        foreach (var header in entry["response"]!["headers"]!.AsArray())
        {
            header!["name"] = header["name"]!.GetValue<string>().ToUpperInvariant();
        }

        if (isCompressed)
        {
            entry["response"]!["headers"]!.AsArray().Add(Pair("CONTENT-ENCODING", "gzip"));
        }

        return entry;
    }

    /// <summary>A name with its value.</summary>
    public static JsonObject Pair(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Entry(Recorded recorded, string version, JsonObject content)
    {
        var request = new JsonObject
        {
            ["method"] = recorded.Method,
            ["url"] = recorded.Url.AbsoluteUri,
            ["httpVersion"] = version,
            ["cookies"] = new JsonArray(Pair("session", Browser.Cookie)),
            ["headers"] = new JsonArray([.. recorded.Sent.Select(header => Pair(header.Name, header.Value))]),
            ["queryString"] = new JsonArray(),
            ["headersSize"] = -1,
            ["bodySize"] = 0,
        };
        if (recorded.Posted is not null)
        {
            request["postData"] = new JsonObject { ["mimeType"] = recorded.PostedType, ["text"] = recorded.Posted };
        }

        return new JsonObject
        {
            ["startedDateTime"] = recorded.Started.ToString("o"),
            ["time"] = 12.5,
            ["request"] = request,
            ["response"] = new JsonObject
            {
                ["status"] = recorded.Status,
                ["statusText"] = "",
                ["httpVersion"] = version,
                ["cookies"] = new JsonArray(),
                ["headers"] = new JsonArray([.. recorded.Headers.Select(header => Pair(header.Name, header.Value))]),
                ["content"] = content,
                ["redirectURL"] = "",
                ["headersSize"] = -1,
                ["bodySize"] = -1,
            },
            ["cache"] = new JsonObject(),
            ["timings"] = new JsonObject
            {
                ["send"] = 0,
                ["wait"] = 12.5,
                ["receive"] = 0,
            },
        };
    }

    private static JsonObject Deep(int levels)
    {
        var stack = new JsonObject { ["callFrames"] = new JsonArray() };
        for (var level = 0; level < levels; level++)
        {
            stack = new JsonObject { ["callFrames"] = new JsonArray(), ["parent"] = stack };
        }

        return stack;
    }
}
