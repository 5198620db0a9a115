using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using Ucwa.Conformance.SelfTests.Http;

namespace Ucwa.Conformance.SelfTests.Hostile;

/// <summary>Whatever a server puts into a status, a header, a link, a date, a number or a name: it is judged, and never an exception.</summary>
public sealed class NothingOfAServerThrows
{
    private const int Cases = 60;
    private static readonly TimeSpan Bounded = TimeSpan.FromSeconds(30);

    private static readonly string[] Statuses =
        ["200 OK", "200", "200 \u00ff\u00fe", "204 No Content", "206 Partial Content", "302 Found", "304 Not Modified", "400 Bad", "401 No", "404 Not Found", "409 Conflict", "429 Slow", "500 Bad", "503 Busy", "599 x", "999 Odd"];

    private static readonly string[] HeaderNames =
        ["Retry-After", "Content-Type", "Date", "Set-Cookie", "WWW-Authenticate", "Location", "Allow", "ETag", "Expires", "Last-Modified", "Content-Language", "Content-Disposition", "Content-Location", "Content-MD5", "Content-Range", "Cache-Control", "Warning", "X-Ms-diagnostics", "X-MS-Server-Fqdn", "Vary", "Age", "X-\u00e9", "!"];

    private static readonly string[] HeaderValues =
        ["", " ", "0", "-1", "99999999999999999999", "1e999", "Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 99 Foo 0000 99:99:99 GMT", "application/json", "application/xml; charset=\"", "text/html; charset=no-such-charset", ";;;", "/", "*/*", "a/b/c;=", "=?utf-8?b?////?=", "\u00e9\u00ff", "\"", "\"\\", "W/\"", "http://a..b/", "http://[::1/", "//", "#", "MsRtcOAuth href=\"http://[\"", "MsRtcOAuth href=,,,=", "Bearer error=\"", "a=b; Expires=Thu, 99 Foo 0000 99:99:99 GMT", "a=b; Max-Age=99999999999999999999", "a=b; Domain=..; Path=\\", "a=b; Port=\"x\"; Version=9e9", "=;=,=", "bytes 9-1/0", "28055;source=\"", "GET, , \u0001"];

    private static readonly string[] Hrefs =
        ["", "/p", "p?x=%", "%zz", "?", "#", "//", "///x", "http://a..b/", "http://[::1/", "http://[fe80::1%25eth0]/", "http://\ufffd/", "http://\u00ad/", "http://127.0.0.1:99999/", "http://127.0.0.1:0/", "http://anna:tide@127.0.0.1/p", "http:p", "http:", "http:\\\\p", "\\\\p\\q", "file:///etc/passwd", "javascript:alert(1)", "data:", "data:,x", "sip:a@b", "http://\u2100.com/", "/\u0000", "/a b\tc", "/../../..", "/%00%0d%0a", "http://1", "http://xn--a/", ".", "/a/../../p", "/p;x=y?a=b&&=&c"];

    private static readonly string[] JsonValues =
        ["null", "true", "0", "-0", "1e999", "-1e-999", "99999999999999999999999999999999999999", "1.0000000000000000000000000000001", "\"\"", "\"/Date(99999999999999999)/\"", "\"/Date(-99999999999999999999999)/\"", "\"/Date(0+9999)/\"", "\"/Date()/\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T24:00:60Z\"", "\"\\u0000\\uffff\"", "\"\\ud83d\"", "[]", "{}", "[[[[]]]]", "[null,1,\"x\",{}]", "{\"href\":7}", "{\"href\":null}", "[{\"href\":\"/p\"},{\"href\":\"/p\"}]", "\"a:b:c\"", "\"rel\""];

    private static readonly string[] Names = ["", ":", "a:b", "xmlns", "xml:lang", "_links", "_embedded", "rel", "self", "href", "\\u0000", "\\ud83d\\ude00", "__proto__", "p", "etag"];

    [NoFalseAlarms.Varied(Cases)]
    public static async Task Whatever_a_server_sends_is_judged(FsCheck.DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var page = Catalogue.Current.PagesWithGet[random.Next(Catalogue.Current.PagesWithGet.Count)];
        await using var server = new WireServer((request, stream, stop) => SendAsync(request, page, random, stream, stop));
        using var deadline = new CancellationTokenSource(Bounded);
        var settings = new RunSettings { Timeout = TimeSpan.FromSeconds(5), Url = new Uri(server.Url, "/apps/1"), Token = Asking.Token, Sample = 2 };

        await using var endpoint = await LiveEndpoint.OpenAsync(settings, settings.Url, Catalogue.Current, deadline.Token);
        var collector = await EvidenceCollector.BeginAsync(endpoint, Catalogue.Current, settings, deadline.Token);
        var evidence = await collector.EvidenceAsync(page);
        var findings = CheckList.Of(page, Catalogue.Current).SelectMany(each => each.Check.Judge(evidence, each.Format, Catalogue.Current)).ToList();

        findings.Should().NotBeEmpty().And.NotContain(finding => finding.Outcome == Outcome.Error);
        foreach (var finding in findings)
        {
            FailureText.Of(finding).Should().NotContain(Asking.Token);
        }
    }

    private static async Task SendAsync(WireRequest request, Contract page, Random random, Stream stream, CancellationToken stop)
    {
        string answer;
        lock (random)
        {
            answer = request.Path == "/apps/1" ? WireServer.Response(Application(page.Page)) : Answer(request, page, random);
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop);
    }

    private static string Application(string page) =>
        JsonSerializer.Serialize(new
        {
            rel = "application",
            _links = new Dictionary<string, object> { ["self"] = new { href = "/apps/1" }, [page] = new { href = "/apps/1/p" } },
        });

    private static string Answer(WireRequest request, Contract page, Random random)
    {
        var isXml = request.Header("Accept").Any(accept => accept.EndsWith("xml", StringComparison.Ordinal));
        var body = isXml ? Xml(page, random) : Json(page, random, 0);
        var status = random.Next(3) > 0 ? "200 OK" : Pick(Statuses, random);
        var headers = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => $"{Pick(HeaderNames, random)}: {Pick(HeaderValues, random)}\r\n"));
        return $"HTTP/1.1 {status}\r\nContent-Type: application/{(isXml ? "xml" : "json")}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
    }

    private static string Json(Contract page, Random random, int depth)
    {
        var properties = (page.Representation?.Properties.Keys ?? []).Append(Pick(Names, random)).Where(_ => random.Next(2) == 0)
            .Select(name => $"\"{name}\":{Pick(JsonValues, random)}");
        var links = (page.Representation?.Links.Keys ?? []).Append("self").Append(Pick(Names, random)).Where(_ => random.Next(2) == 0)
            .Select(rel => $"\"{rel}\":{(random.Next(4) == 0 ? Pick(JsonValues, random) : $$"""{"href":{{JsonSerializer.Serialize(Pick(Hrefs, random))}},"revision":{{Pick(JsonValues, random)}}}""")}");
        var embedded = depth > 1 ? []
            : (page.Representation?.Embedded.Keys ?? []).Append(Pick(Names, random)).Where(_ => random.Next(2) == 0)
                .Select(rel => $"\"{rel}\":{(random.Next(3) == 0 ? Pick(JsonValues, random) : Json(page, random, depth + 1))}");
        var rel = random.Next(3) == 0 ? Pick(JsonValues, random) : $"\"{page.Page}\"";
        return random.Next(10) == 0
            ? Pick(JsonValues, random)
            : $$"""{"rel":{{rel}},"_links":{{{string.Join(',', links)}}},"_embedded":{{{string.Join(',', embedded)}}}{{string.Concat(properties.Select(property => "," + property))}}}""";
    }

    private static string Xml(Contract page, Random random)
    {
        var properties = (page.Representation?.Properties.Keys ?? []).Append(Pick(Names, random)).Where(_ => random.Next(2) == 0)
            .Select(name => $"<property name='{Escaped(name)}'>{Escaped(Pick(JsonValues, random))}</property>");
        var links = (page.Representation?.Links.Keys ?? []).Append(Pick(Names, random)).Where(_ => random.Next(2) == 0)
            .Select(rel => $"<link rel='{Escaped(rel)}' href='{Escaped(Pick(Hrefs, random))}' revision='{random.Next().ToString(CultureInfo.InvariantCulture)}'/>");
        return $"<resource xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' rel='{page.Page}' href='{Escaped(Pick(Hrefs, random))}'>{string.Concat(links)}{string.Concat(properties)}{Pick(["", "&#x1F600;", "&#xD800;", "<a:b/>", "<!-- -->", "<![CDATA[x]]>", "<?x y?>"], random)}</resource>";
    }

    private static string Escaped(string text) => SecurityElement.Escape(text) ?? "";

    private static string Pick(IReadOnlyList<string> values, Random random) => values[random.Next(values.Count)];
}
