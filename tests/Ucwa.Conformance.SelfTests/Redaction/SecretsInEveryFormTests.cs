using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ucwa.Conformance.SelfTests.Redaction;

/// <summary>A secret is concealed in every form in which a server may send it back, and in what a parser makes of a body.</summary>
public sealed class SecretsInEveryFormTests
{
    private const string Token = "cwt=AbC/7f+e1.q9";

    private static IEnumerable<TestCaseData> Forms()
    {
        var bytes = Encoding.UTF8.GetBytes(Token);
        return new (string Name, string Form)[]
        {
            ("upper case", Token.ToUpperInvariant()),
            ("lower case", Token.ToLowerInvariant()),
            ("hexadecimal digits", Convert.ToHexString(bytes)),
            ("hexadecimal digits in lower case", Convert.ToHexStringLower(bytes)),
            ("hexadecimal digits, one digit in", $"f{Convert.ToHexString(bytes)}"),
            ("hexadecimal digits after a prefix", $"0x{Convert.ToHexString(bytes)}"),
            ("base64 with a user", Base64($"anna:{Token}")),
            ("base64 with a domain and a user", Base64($"contoso\\anna:{Token}")),
            ("base64 of base64", Base64(Base64(Token))),
            ("base64 of hexadecimal digits", Base64(Convert.ToHexString(bytes))),
            ("base64 for URLs", Base64($"?{Token}").Replace('+', '-').Replace('/', '_').TrimEnd('=')),
            ("percent-encoding twice", Uri.EscapeDataString(Uri.EscapeDataString(Token))),
            ("percent-encoding of every byte", string.Concat(bytes.Select(each => $"%{each:X2}"))),
            ("quoted-printable", string.Concat(Token.Select((character, index) => character == '=' || index % 5 == 0 ? $"={(int)character:X2}" : $"{character}"))),
            ("quoted-printable with a soft line break", $"{Token.Replace("=", "=3D")[..8]}=\r\n{Token.Replace("=", "=3D")[8..]}"),
            ("HTML entities", Token.Replace("=", "&equals;").Replace("/", "&sol;").Replace("+", "&plus;").Replace(".", "&period;")),
            ("character references without semicolons", Token.Replace("=", "&#61").Replace("+", "&#x2B;")),
            ("JavaScript escapes", string.Concat(bytes.Select(each => $"\\x{each:x2}"))),
        }.Select(each => new TestCaseData(each.Form).SetArgDisplayNames(each.Name));
    }

    [TestCaseSource(nameof(Forms))]
    public void A_secret_is_concealed_in_each_form(string form)
    {
        var redactor = new SecretRedactor(Token);

        redactor.Redact($"before {form} after").Should().StartWith("before ").And.EndWith(" after").And.NotContain(form[^8..]);
        redactor.Redact(new Header("X-Said", form)).Value.Should().NotContain(form[^8..]);
        Text(redactor, $$"""{"said":"{{form.Replace("\\", "\\\\").Replace("\r\n", "\\r\\n")}}"}""").Should().NotContain(form[^8..]);
    }

    [TestCase("<a>cwt=AbC<!-- -->/7f+e1.q9</a>", "<a>redacted-1</a>")]
    [TestCase("<a>cwt=A<?b?>bC/7f+<!-- c --><!-- d -->e1.q9</a>", "<a>redacted-1</a>")]
    [TestCase("<a><![CDATA[cwt=AbC]]>/7f+e1.q9</a>", "<a><![CDATA[redacted-1]]></a>")]
    [TestCase("<a>cwt=AbC<![CDATA[/7f+e1.q9]]></a>", "<a>redacted-1<![CDATA[]]></a>")]
    [TestCase("<a><![CDATA[cwt=AbC]]><![CDATA[/7f+e1.q9]]></a>", "<a><![CDATA[redacted-1]]></a>")]
    [TestCase("<a>c&#119;t<!-- -->&#x3d;A<![CDATA[bC/7]]>f+e1.q9</a>", "<a>redacted-1</a>")]
    [TestCase("<!DOCTYPE a [<!ENTITY b \"AbC/7f\">]><a>cwt=&b;+e1.q9</a>", "<!DOCTYPE a [<!ENTITY b \"AbC/7f\">]><a>redacted-1</a>")]
    [TestCase("<a b='cwt&#61;AbC/7f&#43;e1&#46;q9'/>", "<a b='redacted-1'/>")]
    public void A_secret_is_concealed_that_only_a_parser_puts_together(string body, string concealed) =>
        Text(new SecretRedactor(Token), body).Should().Be(concealed);

    [TestCase("<a><!-- one -->\n<b>two</b><!-- three --></a>")]
    [TestCase("<?xml version='1.0'?>\n<a><![CDATA[b]]></a>")]
    public void Markup_that_interrupts_no_secret_stays(string body) => Text(new SecretRedactor(Token), body).Should().Be(body);

    [Test]
    public void A_secret_in_UTF_32_is_concealed([Values] bool bigEndian, [Values] bool mark)
    {
        var encoding = new UTF32Encoding(bigEndian, mark);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes($"<a>ü {Token}</a>")];

        new SecretRedactor(Token).Redact(body.AsMemory()).ToArray().Should().Equal([.. encoding.GetPreamble(), .. encoding.GetBytes("<a>ü redacted-1</a>")]);
    }

    [Test]
    public void A_secret_between_zeros_is_concealed_whatever_the_body_begins_with() =>
        Encoding.Latin1.GetString(new SecretRedactor(Token).Redact((byte[])[0xC3, 0xBC, .. Encoding.Unicode.GetBytes(Token)]).Span)
            .Should().StartWith("\u00C3\u00BCredacted-1");

    [Test]
    public void A_secret_in_the_name_of_a_header_is_concealed() =>
        new SecretRedactor(Token).Redact(new Header("X-cwt=AbC/7f+e1.q9", "1")).Should().Be(new Header("X-redacted-1", "1"));

    [TestCase("http://anna:pass-7f@host.example/a", "http://redacted-1@host.example/a")]
    [TestCase("""{"href":"//anna:pass-7f@host.example/a"}""", """{"href":"//redacted-1@host.example/a"}""")]
    [TestCase("""{"href":"http:\/\/anna:pass-7f@host.example\/a"}""", """{"href":"http:\/\/redacted-1@host.example\/a"}""")]
    [TestCase("""{"uri":"sip:anna@host.example","href":"http://host.example/@a"}""", """{"uri":"sip:anna@host.example","href":"http://host.example/@a"}""")]
    public void User_and_password_of_a_URL_are_concealed(string text, string concealed) => new SecretRedactor().Redact(text).Should().Be(concealed);

    [TestCase("http://redacted-1.evil.example/a")]
    [TestCase("http://redacted-1@host.example/a")]
    [TestCase("http://other.example/a?b=redacted-1")]
    public void A_name_that_a_server_guesses_is_not_put_back(string url)
    {
        Concealed(out var redactor, $"/x?a={Uri.EscapeDataString(Token)}");

        redactor.Restore(new Uri(url)).OriginalString.Should().Be(url);
    }

    [Test]
    public void A_secret_is_put_back_only_for_the_host_that_had_sent_it()
    {
        var redactor = new SecretRedactor("other-secret-1");
        redactor.Redact(new Header("X", $"key {Token}&key=K1"), "host.example");
        redactor.Redact("other-secret-1");

        redactor.Restore(new Uri("http://host.example/a?b=redacted-1")).Query.Should().Be("?b=K1");
        redactor.Restore(new Uri("http://host.example/a?b=redacted-2")).Query.Should().Be("?b=redacted-2");
    }

    [Test]
    public void A_key_in_a_link_to_another_host_is_put_back_there()
    {
        var redactor = new SecretRedactor();
        redactor.Redact(Encoding.UTF8.GetBytes("""{"href":"http:\/\/pool.example\/a?key=K1"}""").AsMemory(), "host.example");

        redactor.Restore(new Uri("http://pool.example/a?key=redacted-1")).Query.Should().Be("?key=K1");
    }

    [Test]
    public void Many_long_secrets_are_concealed_in_time_that_grows_with_the_text_only()
    {
        var redactor = new SecretRedactor(Enumerable.Range(0, 30).Select(i => new string('a', 60_000) + i.ToString(CultureInfo.InvariantCulture)));
        ReadOnlyMemory<byte> body = Encoding.ASCII.GetBytes(new string('a', 4 * 1024 * 1024));
        var watch = Stopwatch.StartNew();

        redactor.Redact(body).Length.Should().Be(body.Length);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Test]
    public void A_long_secret_is_concealed_across_the_parts_of_a_body()
    {
        var secret = string.Concat(Enumerable.Range(0, 8000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        var body = new string('.', 250 * 1024) + Uri.EscapeDataString(Uri.EscapeDataString("ü" + secret)) + new string('.', 100 * 1024);

        Text(new SecretRedactor("ü" + secret), body).Should().Contain("redacted-1").And.NotContain(secret[^100..]);
    }

    [Test]
    public void A_secret_that_is_too_short_or_too_long_cannot_be_registered()
    {
        var redactor = new SecretRedactor();

        redactor.Register("short").Should().BeFalse();
        redactor.Register(new string('a', (64 * 1024) + 1)).Should().BeFalse();
        redactor.Register("long enough").Should().BeTrue();
    }

    [Test]
    public void A_body_of_secrets_alone_is_not_kept()
    {
        var body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("""{"password":"x"}""", 200_000)));

        FluentActions.Invoking(() => new SecretRedactor().Redact(body.AsMemory())).Should().Throw<UnreadableBodyException>().WithMessage("*more than 100000 secrets*");
    }

    [Test]
    public void What_is_remembered_of_secrets_is_bounded()
    {
        var redactor = new SecretRedactor();
        var text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"/?key=K{i}"));

        redactor.Redact(text).Should().StartWith("/?key=redacted-1 /?key=redacted-2 ").And.EndWith("/?key=redacted /?key=redacted");
    }

    private static string Concealed(out SecretRedactor redactor, string text)
    {
        redactor = new SecretRedactor(Token);
        return redactor.Redact(new Header("X", text), "host.example").Value;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Text(SecretRedactor redactor, string body) =>
        Encoding.UTF8.GetString(redactor.Redact((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(body)).Span);
}
