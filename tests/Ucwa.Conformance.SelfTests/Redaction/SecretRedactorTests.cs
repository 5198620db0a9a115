using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.Redaction;

public sealed class SecretRedactorTests
{
    private const string Token = "cwt=a/b+c&d\"e==";

    [TestCase(Token)]
    [TestCase("cwt%3Da%2Fb%2Bc%26d%22e%3D%3D")]
    [TestCase("cwt=a\\/b+c&d\"e==")]
    [TestCase("cwt=a/b+c&amp;d&quot;e==")]
    public void A_token_is_concealed_in_every_form_in_which_a_server_could_send_it_back(string form) =>
        new SecretRedactor(Token).Redact($"before {form} after").Should().Be("before redacted-1 after");

    [TestCase("cwt=a/b+c&d\\\"e==")]
    [TestCase("cwt=a/b\\u002Bc\\u0026d\\u0022e==")]
    [TestCase("cwt%3da%2fb%2bc%26d%22e%3d%3d")]
    [TestCase("&#99;&#x77;t=&#x00061;\\/b%2Bc&amp;d&#34;\\u0065==")]
    public void A_token_is_concealed_in_the_escapes_of_JSON_and_in_small_letters(string form) =>
        new SecretRedactor(Token).Redact($"before {form} after").Should().Be("before redacted-1 after");

    [TestCase("O'Brien's é+€ 😀")]
    [TestCase("O&apos;Brien&#39;s &#xE9;+&#8364; &#x1f600;")]
    [TestCase("O'Brien's \\u00e9+\\u20AC \\ud83d\\uDE00")]
    [TestCase("O%27Brien%27s+%c3%a9%2B%e2%82%ac%20%F0%9F%98%80")]
    public void A_password_of_any_characters_is_concealed(string form)
    {
        var secretRedactor = new SecretRedactor("O'Brien's é+€ 😀");

        secretRedactor.Redact($"before {form} after").Should().Be("before redacted-1 after");
        Encoding.UTF8.GetString(secretRedactor.Redact(Encoding.UTF8.GetBytes($"ü {form} ü").AsMemory()).Span).Should().MatchRegex("^ü redacted-[12] ü$");
    }

    [Test]
    public void A_secret_in_a_body_in_UTF_16_is_concealed([Values] bool bigEndian, [Values] bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes("<a>ü token-7f</a>")];

        new SecretRedactor("token-7f")
            .Redact(body.AsMemory())
            .ToArray()
            .Should()
            .Equal([.. encoding.GetPreamble(), .. encoding.GetBytes("<a>ü redacted-1</a>")]);
    }

    [Test]
    public void A_longer_secret_is_concealed_before_one_that_it_contains() =>
        new SecretRedactor("abcdef", "abcdefghi", null).Redact("abcdefghi abcdef").Should().Be("redacted-1 redacted-2");

    [TestCase("/events?ack=1&key=K1", "/events?ack=1&key=redacted-1")]
    [TestCase("/events?key=K1&ack=1", "/events?key=redacted-1&ack=1")]
    [TestCase("""{"href":"/events?ack=1&key=K1"}""", """{"href":"/events?ack=1&key=redacted-1"}""")]
    [TestCase("""{"href":"/events?ack=1\u0026key=K1\u0026low=5"}""", """{"href":"/events?ack=1\u0026key=redacted-1\u0026low=5"}""")]
    [TestCase("<link href='/events?ack=1&amp;key=K1&amp;low=5'/>", "<link href='/events?ack=1&amp;key=redacted-1&amp;low=5'/>")]
    [TestCase("<link href='/events?ack=1&#38;key=K1&#38;low=5'/>", "<link href='/events?ack=1&#38;key=redacted-1&#38;low=5'/>")]
    [TestCase("<link href='/events?ack=1&#x0026;key=K1&#x26;low=5'/>", "<link href='/events?ack=1&#x0026;key=redacted-1&#x26;low=5'/>")]
    [TestCase("/x?token=K1#part", "/x?token=redacted-1#part")]
    [TestCase("/x?access_token=K1", "/x?access_token=redacted-1")]
    [TestCase("/x?a=1&KEY=K1", "/x?a=1&KEY=redacted-1")]
    [TestCase("/x?a=b&password=K1&secret=K2", "/x?a=b&password=redacted-1&secret=redacted-2")]
    public void A_key_in_a_URL_is_concealed_in_every_form_of_the_ampersand(string text, string concealed) =>
        new SecretRedactor().Redact(text).Should().Be(concealed);

    [TestCase("/x?monkey=1")]
    [TestCase("/x?keys=1")]
    [TestCase("the key=1 of it")]
    [TestCase("/x?key=")]
    [TestCase("no equals sign")]
    public void What_is_no_key_stays(string text) => new SecretRedactor().Redact(text).Should().Be(text);

    [Test]
    public void One_key_has_one_name_wherever_it_stands()
    {
        var secretRedactor = new SecretRedactor();

        secretRedactor.Redact("/a?key=K1").Should().Be("/a?key=redacted-1");
        secretRedactor.Redact("/b?key=K2").Should().Be("/b?key=redacted-2");
        secretRedactor.Redact("/c?key=K1").Should().Be("/c?key=redacted-1");
    }

    [Test]
    public void Concealing_twice_changes_nothing()
    {
        var secretRedactor = new SecretRedactor("token-7f");
        var once = secretRedactor.Redact("/a?key=K1&token=token-7f");

        secretRedactor.Redact(once).Should().Be(once);
    }

    [TestCase("http://depot.example/events?ack=1&key=K%2F1%20x&low=5")]
    [TestCase("http://depot.example/events?key=K1&token=K2")]
    public void A_revealed_URL_is_the_one_that_was_concealed(string url)
    {
        var secretRedactor = new SecretRedactor();
        var concealed = secretRedactor.Redact(url);

        concealed.Should().NotBe(url);
        secretRedactor.Restore(new Uri(concealed)).OriginalString.Should().Be(url);
    }

    [Test]
    public void Of_more_than_ten_keys_each_is_revealed_as_itself()
    {
        var secretRedactor = new SecretRedactor();
        var concealed = Enumerable.Range(1, 12).Select(i => new Uri(secretRedactor.Redact($"http://depot.example/?key=K{i}"))).ToList();

        concealed.Select(url => secretRedactor.Restore(url).Query).Should().Equal(Enumerable.Range(1, 12).Select(i => $"?key=K{i}"));
    }

    [Test]
    public void A_name_that_nobody_gave_is_revealed_as_itself()
    {
        var secretRedactor = new SecretRedactor();
        secretRedactor.Redact("/a?key=K1");

        secretRedactor.Restore(new Uri("http://depot.example/?key=redacted-9")).Query.Should().Be("?key=redacted-9");
    }

    [TestCase("Set-Cookie")]
    [TestCase("set-cookie")]
    [TestCase("Cookie")]
    [TestCase("Authorization")]
    [TestCase("Proxy-Authorization")]
    [TestCase("Authentication-Info")]
    [TestCase("X-MS-WebTicket")]
    [TestCase("x-auth-token")]
    [TestCase("X-Api-Key")]
    [TestCase("Api-Key")]
    [TestCase("X-Amz-Security-Token")]
    public void A_header_that_is_secret_by_its_name_has_no_value(string name) =>
        new SecretRedactor().Redact(new Header(name, "session=1")).Should().Be(new Header(name, "redacted"));

    [TestCase("WWW-Authenticate", "Bearer trusted_issuers=\"00000001\"")]
    [TestCase("X-Ms-diagnostics", "28032;reason=\"The web ticket is invalid.\"")]
    public void A_header_that_says_why_a_request_was_refused_keeps_its_value(string name, string value) =>
        new SecretRedactor().Redact(new Header(name, value)).Value.Should().Be(value);

    [Test]
    public void Another_header_keeps_what_is_no_secret() =>
        new SecretRedactor(Token)
            .Redact(new Header("Location", $"/x?a={WebUtility.UrlEncode("b c")}&key=K1"))
            .Should()
            .Be(new Header("Location", "/x?a=b+c&key=redacted-1"));

    [Test]
    public void The_other_bytes_of_a_body_stay_whatever_its_encoding()
    {
        byte[] body = [0xFF, 0xFE, 0x00, .. Encoding.UTF8.GetBytes("é token-7f é"), 0x80];

        new SecretRedactor("token-7f")
            .Redact((ReadOnlyMemory<byte>)body)
            .ToArray()
            .Should()
            .Equal([0xFF, 0xFE, 0x00, .. Encoding.UTF8.GetBytes("é redacted-1 é"), 0x80]);
    }

    [TestCase("""{"access_token":"K1","refresh_token" : "K2"}""", """{"access_token":"redacted-1","refresh_token" : "redacted-2"}""")]
    [TestCase("""{"userName":"anna","password":"a\/b\u00e9"}""", """{"userName":"anna","password":"redacted-1"}""")]
    [TestCase("<property name='password'>a/b&#233;</property>", "<property name='password'>redacted-1</property>")]
    [TestCase("<property name='password'/><property name='userName'>anna</property>", "<property name='password'/><property name='userName'>anna</property>")]
    [TestCase("""{"password":7,"a":["password","x"]}""", """{"password":7,"a":["password","x"]}""")]
    [TestCase("""{"p\u0061ssword":"ab"}""", """{"p\u0061ssword":"redacted-1"}""")]
    [TestCase("<property name='&#112;assword'>a<!-- > -->b<?c d?><![CDATA[</c>]]></property>", "<property name='&#112;assword'>redacted-1</property>")]
    [TestCase("<property name='password'>a<!-- no end", "<property name='password'>redacted-1<!-- no end")]
    public void Tokens_and_passwords_that_a_body_gives_are_concealed(string body, string concealed) => Text(new SecretRedactor(), body).Should().Be(concealed);

    [Test]
    public void A_password_has_one_name_in_JSON_and_in_XML()
    {
        var secretRedactor = new SecretRedactor();

        Text(secretRedactor, """{"password":"a\/b\u00e9\u0026"}""").Should().Contain("redacted-1");
        Text(secretRedactor, "<property name=\"password\">a/b\u00e9&amp;</property>").Should().Contain("redacted-1");
    }

    [Test]
    public void A_body_without_secrets_is_the_same_body()
    {
        ReadOnlyMemory<byte> body = "{}"u8.ToArray();

        new SecretRedactor("token-7f").Redact(body).Equals(body).Should().BeTrue();
    }

    private const string Session =
        "v=0\r\no=- 0 1 IN IP4 192.0.2.8\r\na=ice-ufrag:Vq7Z\r\na=ICE-PWD:k3y/of+ice0123456789ab\r\n"
        + "A=Crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpV|2^20|1:32;inline:c2Vjb25kIGtleSBvZiB0aGUgb2ZmZXI=|2^20|2:32\r\n"
        + "a=cryptoscale:1 client AES_CM_128_HMAC_SHA1_80 inline:dGhpcmQga2V5IG9mIHRoZSBvZmZlcg|2^31|1:1\r\nk=base64:Zm91cnRoIGtleQ==\r\na=mid:audio\r\n";

    private static readonly string[] SessionKeys =
    [
        "Vq7Z", "k3y/of+ice0123456789ab", "d0RmdmcmVCspeEc3QGZiNWpV", "c2Vjb25kIGtleSBvZiB0aGUgb2ZmZXI=", "dGhpcmQga2V5IG9mIHRoZSBvZmZlcg", "Zm91cnRoIGtleQ==",
    ];

    // Documents that hold a text in encodings, each with what undoes them.
    private static readonly (string Name, Func<string, string> Encode, Func<string, string> Decode)[] Encodings =
    [
        ("as it is", text => text, text => text),
        ("a data: URI in JSON", text => Json($"data:application/sdp,{Uri.EscapeDataString(text)}"), text => Uri.UnescapeDataString(FromJson(text)[21..])),
        ("a data: URI in base64 in JSON", text => Json($"data:application/sdp;base64,{ToBase64(text)}"), text => FromBase64(FromJson(text)[28..])),
        ("a data: URI in XML", text => Xml($"data:application/sdp;base64,{ToBase64(text)}"), text => FromBase64(FromXml(text)[28..])),
        (
            "parts of a data: URI",
            text => Json($"data:multipart/alternative;charset=utf-8;boundary=9B,{WebUtility.UrlEncode($"--9B\r\n\r\n{text}--9B--")}"),
            text => WebUtility.UrlDecode(FromJson(text)[53..])[8..^6]
        ),
        ("base64 whose characters are escaped", text => $"a=1&b={Uri.EscapeDataString(ToBase64(text))}&c=2", text => FromBase64(Uri.UnescapeDataString(text[6..^4]))),
        ("base64 for URLs", text => $"/x/{ToBase64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_')}?a=1", text => FromBase64(text[3..^4])),
        ("base64 in lines", text => Lines(text), text => FromBase64(text)),
        ("base64 of UTF-16", text => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)), text => FromBase64(text).Replace("\0", "")),
        ("JSON in JSON", text => Json(Json(text)), text => FromJson(FromJson(text))),
        ("JSON in base64 in XML", text => Xml(ToBase64(Json(text))), text => FromJson(FromBase64(FromXml(text)))),
        ("XML in JSON", text => Json(Xml(text)), text => FromXml(FromJson(text))),
        ("base64 of base64 in JSON", text => Json(ToBase64(ToBase64(text))), text => FromBase64(FromBase64(FromJson(text)))),
        ("a URL in a URL in JSON", text => Json($"/a?b={Uri.EscapeDataString(Uri.EscapeDataString(text))}"), text => Uri.UnescapeDataString(Uri.UnescapeDataString(FromJson(text)[5..]))),
    ];

    private static IEnumerable<TestCaseData> EncodedSecrets() =>
        from encoding in Encodings
        from text in new (string Name, string Text, string[] Secrets)[]
        {
            ("the run's token", $"first {Token} second", [Token]),
            ("a session's keys", Session, SessionKeys),
            ("a form", "grant_type=password&password=secret-9d1e&scope=a", ["secret-9d1e"]),
            ("JSON", """{"user":"anna","password":"secret-9d1e","n":1}""", ["secret-9d1e"]),
        }
        select new TestCaseData(encoding.Encode, encoding.Decode, text.Text, text.Secrets).SetArgDisplayNames(text.Name, encoding.Name);

    [TestCase("/events?ack=1&#00000038;k&#00000101;y=Zq4vD8mR")]
    [TestCase("/events?ack=1&#x00000000000026;ke&#x0000000079;=Zq4vD8mR")]
    public void A_key_is_concealed_however_many_zeros_its_references_have(string href) =>
        Text(new SecretRedactor(), $"<link href='{href}'/>").Should().NotContain("Zq4vD8mR").And.Contain("redacted-1");

    [TestCaseSource(nameof(EncodedSecrets))]
    public void A_secret_is_concealed_in_what_is_encoded_and_nothing_else(Func<string, string> encode, Func<string, string> decode, string text, string[] secrets)
    {
        var secretRedactor = new SecretRedactor(Token);
        var concealed = Text(secretRedactor, encode(text));
        var plain = Regex.Replace(decode(concealed), "redacted-[0-9]+", "#", RegexOptions.None, TimeSpan.FromSeconds(10));

        plain.Should().Be(secrets.Aggregate(text, (rest, secret) => rest.Replace(secret, "#", StringComparison.Ordinal)));
        Text(secretRedactor, concealed).Should().Be(concealed, "concealing twice changes nothing");
    }

    [TestCaseSource(nameof(Encoded))]
    public void What_is_encoded_and_no_secret_stays_byte_for_byte(Func<string, string> encode)
    {
        const string text = "Ünlaut? \"a\" <b> & 100 % ice-pwd, inline: yes, the password is none; a=mid:audio\r\na=fingerprint:sha-1 0A:1B\r\n";
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(encode(text));

        new SecretRedactor(Token).Redact(body).Equals(body).Should().BeTrue();
    }

    private static IEnumerable<TestCaseData> Encoded() => Encodings.Select(encoding => new TestCaseData(encoding.Encode).SetArgDisplayNames(encoding.Name));

    [Test]
    public void An_encoded_secret_has_one_name_in_JSON_and_in_XML()
    {
        var secretRedactor = new SecretRedactor();
        var href = $"data:application/sdp,{Uri.EscapeDataString(Session)}&{Session}";

        FromJson(Text(secretRedactor, Json(href))).Should().Be(FromXml(Text(secretRedactor, Xml(href)))).And.Contain("redacted-");
    }

    [TestCase("""{"a":"say \"password\":","x":"y","b":"c"}""")]
    [TestCase("""{"a":"\"access_token\" : ","b":["c"]}""")]
    public void What_is_concealed_in_a_string_does_not_reach_out_of_it(string body) => Text(new SecretRedactor(), body).Should().Be(body);

    [Test]
    public void A_URL_with_an_encoded_secret_is_revealed_as_it_was()
    {
        var secretRedactor = new SecretRedactor();
        var url = $"http://depot.example/x?next={Uri.EscapeDataString("/a?key=K%201")}&state={ToBase64("""{"password":"secret-9d1e"}""")}";
        var concealed = secretRedactor.Redact(url);

        concealed.Should().NotContain("K%25201").And.Contain("redacted-");
        secretRedactor.Restore(new Uri(concealed)).OriginalString.Should().Be(url);
    }

    [TestCase("AAAA")]
    [TestCase("%2525")]
    [TestCase("a=crypto:")]
    [TestCase("data:key=%5c\\\"&amp;")]
    [TestCase("\\u0022password\\u0022:\\u0022")]
    public void Time_grows_with_the_body_and_no_faster(string word)
    {
        var times = new[] { 1, 8 }.Select(factor =>
        {
            ReadOnlyMemory<byte> body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(word, factor * 128 * 1024 / word.Length)));
            var redactor = new SecretRedactor(Token);
            redactor.Redact(body);
            var watch = Stopwatch.StartNew();
            redactor.Redact(body);
            return watch.Elapsed;
        }).ToArray();

        times[1].Should().BeLessThan((times[0] * 8 * 4) + TimeSpan.FromSeconds(1));
    }

    private static string Json(string text) => JsonSerializer.Serialize(new { href = text }, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string FromJson(string json) => JsonDocument.Parse(json).RootElement.GetProperty("href").GetString()!;

    private static string Xml(string text) =>
        new XElement("link", new XAttribute("href", text)).ToString(SaveOptions.DisableFormatting);

    private static string FromXml(string xml) => XElement.Parse(xml).Attribute("href")!.Value;

    private static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Lines(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);

    private static string FromBase64(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(standard.PadRight(text.Contains('\n') ? text.Length : (text.Length + 3) / 4 * 4, '=')));
    }

    private static string Text(SecretRedactor secretRedactor, string body) =>
        Encoding.UTF8.GetString(secretRedactor.Redact((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(body)).Span);
}
