using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ucwa.Conformance.SelfTests.EndToEnd;
using Server = Ucwa.ReferenceServer.ReferenceServer;

namespace Ucwa.Conformance.SelfTests.ReferenceServer;

/// <summary>The reference server as a program of its own: where it listens, what it prints, and what it refuses.</summary>
public sealed class OnTheWireProgramTests
{
    private const string Word = "harbour-word";

    // The extension that "dotnet dev-certs https" writes, and its version.
    private static readonly X509Extension Development = new("1.3.6.1.4.1.311.84.1.1", [6], critical: false);

    [Test]
    public async Task It_says_how_to_sign_in()
    {
        await using var program = await RunningProgram.StartAsync();

        program.Url.AbsolutePath.Should().Be("/");
        program.Output.Should().Contain("UCWA_USERNAME=ilse.bronsted@harbour.example").And.Contain("UCWA_PASSWORD=high-tide");
        (await program.GetAsync("/")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task In_the_exhibit_it_names_the_predefined_application_and_a_token()
    {
        await using var program = await RunningProgram.StartAsync("--exhibit", "--token", "my-token");

        program.Url.AbsolutePath.Should().Be(Server.ApplicationPath);
        program.Output.Should().Contain("UCWA_TOKEN=my-token");
        (await program.GetAsync($"{Server.ApplicationPath}/me", "my-token")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task It_prints_a_line_for_each_request()
    {
        await using var program = await RunningProgram.StartAsync("--exhibit", "--token", "my-token");

        await program.GetAsync($"{Server.ApplicationPath}/me?secret=canary", "my-token");

        (await program.LineAsync("GET")).Should().MatchRegex($"^\\d\\d:\\d\\d:\\d\\d GET {Server.ApplicationPath}/me 200 \\d+ ms$");
    }

    [Test]
    public async Task It_listens_at_several_urls()
    {
        await using var program = await RunningProgram.StartAsync("--urls", "http://127.0.0.1:0;http://*:0", "--urls", "http://[::1]:0");

        var urls = program.Output.First(line => line.StartsWith("# listening", StringComparison.Ordinal)).Split(' ')[3..^2].Select(url => url.TrimEnd(',')).ToList();
        urls.Should().HaveCount(3);
        foreach (var url in urls)
        {
            var reachable = url.Replace("[::]:", "127.0.0.1:", StringComparison.Ordinal);
            (await program.GetAsync($"{reachable}/")).Should().Be(HttpStatusCode.OK, url);
        }
    }

    [TestCase("server.pfx", null, Word)]
    [TestCase("server.pfx", null, null)]
    [TestCase("server.pem", "server.key", null)]
    [TestCase("server.pem", "server.key", Word)]
    [TestCase("both.pem", null, null)]
    public async Task It_serves_https_with_a_certificate_from_files(string file, string? key, string? password)
    {
        using var folder = new TemporaryFolder("ucwa-certificate-");
        using var certificate = Certificate();
        Write(certificate, folder.Path, password);
        string[] arguments = ["--https", "--certificate", Path.Combine(folder.Path, file)];
        arguments = key is null ? arguments : [.. arguments, "--certificate-key", Path.Combine(folder.Path, key)];
        await using var program = await RunningProgram.StartAsync(password is null ? arguments : [.. arguments, "--certificate-password", password]);
        program.Trust(certificate);

        program.Url.Scheme.Should().Be("https");
        var (challenge, cookies) = await program.SignInAsync();
        challenge.Should().Contain($"href=\"{program.Url}WebTicket/oauthtoken\"");
        cookies.Should().Contain("; Secure");
    }

    [Test]
    [Platform("Linux")]
    public async Task It_serves_https_with_the_development_certificate_of_the_user()
    {
        using var home = new TemporaryFolder("ucwa-home-");
        using var certificate = Certificate(Development);
        var store = Directory.CreateDirectory(Path.Combine(home.Path, ".dotnet", "corefx", "cryptography", "x509stores", "my"));
        await File.WriteAllBytesAsync(Path.Combine(store.FullName, $"{certificate.Thumbprint}.pfx"), certificate.Export(X509ContentType.Pkcs12));
        await using var program = await RunningProgram.StartInAsync(home.Path, "--urls", "https://127.0.0.1:0");
        program.Trust(certificate);

        (await program.GetAsync("/")).Should().Be(HttpStatusCode.OK);
    }

    [Test]
    [Platform("Linux")]
    public async Task Without_a_certificate_it_says_where_to_get_one()
    {
        using var home = new TemporaryFolder("ucwa-home-");

        var (code, errors) = await RunningProgram.FailAsync(home.Path, "--https");

        code.Should().Be(2);
        errors.Should().Contain("dotnet dev-certs https").And.Contain("--certificate").And.NotContain("   at ");
    }

    [TestCase("missing.pfx", "server.key", null)]
    [TestCase("server.pfx", null, "another word")]
    [TestCase("server.pem", null, null)]
    [TestCase("server.pem", "other.key", null)]
    [TestCase("server.key", null, null)]
    public async Task A_certificate_that_cannot_be_used_is_named(string file, string? key, string? password)
    {
        using var folder = new TemporaryFolder("ucwa-certificate-");
        using var certificate = Certificate();
        Write(certificate, folder.Path, password is null ? null : Word);
        var path = Path.Combine(folder.Path, file);
        string[] arguments = ["--https", "--certificate", path];
        arguments = key is null ? arguments : [.. arguments, "--certificate-key", Path.Combine(folder.Path, key)];

        var (code, errors) = await RunningProgram.FailAsync(null, password is null ? arguments : [.. arguments, "--certificate-password", password]);

        code.Should().Be(2);
        errors.Should().Contain(path).And.Contain("--certificate-key").And.NotContain("   at ");
    }

    [TestCase("--port and --urls", "--port", "8190", "--urls", "http://127.0.0.1:8191")]
    [TestCase("--https and --urls", "--https", "--urls", "http://127.0.0.1:8191")]
    [TestCase("--urls must be", "--urls", "127.0.0.1:8080")]
    [TestCase("--urls must be", "--urls", "ftp://127.0.0.1")]
    [TestCase("--urls must be", "--urls", "http://unix:/run/ucwa.sock")]
    [TestCase("--urls must be", "--urls", "http://127.0.0.1:8080/below")]
    [TestCase("--urls must be", "--urls", ";")]
    [TestCase("--urls needs a value", "--urls")]
    [TestCase("--certificate needs --https", "--certificate", "server.pfx")]
    [TestCase("--certificate-key needs --certificate", "--https", "--certificate-key", "server.key")]
    [TestCase("--certificate-password needs --certificate", "--https", "--certificate-password", Word)]
    public async Task Options_that_contradict_each_other_are_refused(string problem, params string[] arguments)
    {
        var (code, errors) = await RunningProgram.FailAsync(null, arguments);

        code.Should().Be(2);
        errors.Should().StartWith(problem).And.NotContain("   at ");
    }

    [Test]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, errors) = await RunningProgram.FailAsync(null, "--port", $"{port}");

        code.Should().Be(2);
        errors.Should().Contain($"127.0.0.1:{port}").And.Contain("in use").And.NotContain("   at ");
    }

    private static X509Certificate2 Certificate(params X509Extension[] extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        foreach (var extension in extensions.Append(names.Build()))
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    // Writes a certificate in every form that the server takes, and the key of another one.
    private static void Write(X509Certificate2 certificate, string folder, string? password)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = certificate.GetECDsaPrivateKey()!;
        var pem = certificate.ExportCertificatePem();
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var pemKey = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, parameters);
        File.WriteAllBytes(Path.Combine(folder, "server.pfx"), certificate.Export(X509ContentType.Pkcs12, password));
        File.WriteAllText(Path.Combine(folder, "server.pem"), pem);
        File.WriteAllText(Path.Combine(folder, "server.key"), pemKey);
        File.WriteAllText(Path.Combine(folder, "both.pem"), $"{pem}\n{pemKey}\n");
        File.WriteAllText(Path.Combine(folder, "other.key"), other.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The program in a process of its own.</summary>
    private sealed class RunningProgram : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
        private readonly Process process;
        private readonly ConcurrentQueue<string> lines = new();
        private readonly SslClientAuthenticationOptions tls = new();
        private readonly HttpClient http;

        private RunningProgram(Process process)
        {
            this.process = process;
            http = new HttpClient(new SocketsHttpHandler { UseCookies = false, SslOptions = tls });
        }

        public IEnumerable<string> Output => lines;

        /// <summary>The URL that the program prints as a setting.</summary>
        public Uri Url => new(lines.First(line => line.StartsWith("UCWA_URL=", StringComparison.Ordinal))["UCWA_URL=".Length..]);

        public static Task<RunningProgram> StartAsync(params string[] arguments) => StartInAsync(null, arguments);

        public static async Task<RunningProgram> StartInAsync(string? home, params string[] arguments)
        {
            var program = new RunningProgram(Process.Start(Command(home, arguments))!);
            _ = Task.Run(program.ReadAsync);
            await program.LineAsync("# or join a meeting");
            return program;
        }

        /// <summary>Runs the program to its end. Returns its exit code and what it wrote about it.</summary>
        public static async Task<(int Code, string Errors)> FailAsync(string? home, params string[] arguments)
        {
            using var failing = Process.Start(Command(home, arguments))!;
            var output = failing.StandardOutput.ReadToEndAsync();
            var errors = await failing.StandardError.ReadToEndAsync();
            await failing.WaitForExitAsync();
            (await output).Should().BeEmpty();
            return (failing.ExitCode, errors);
        }

        /// <summary>Makes the client trust a certificate, and no other.</summary>
        public void Trust(X509Certificate2 certificate) => tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };

        /// <summary>The first line that contains a text, when it has come.</summary>
        public async Task<string> LineAsync(string text)
        {
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(TimeSpan.FromMilliseconds(20)))
            {
                if (lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line)
                {
                    return line;
                }
            }

            throw new TimeoutException($"The server did not print {text}, but: {string.Join(" | ", lines)}");
        }

        public async Task<HttpStatusCode> GetAsync(string url, string? token = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Url, url));
            request.Headers.Authorization = token is null ? null : new("Bearer", token);
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }

        /// <summary>Signs in with the default credentials. Returns the challenge, and the cookie of a new application.</summary>
        public async Task<(string Challenge, string Cookies)> SignInAsync()
        {
            using var challenge = await http.GetAsync(new Uri(Url, "/ucwa/v1/applications"));
            var token = lines.First(line => line.Contains("UCWA_TOKEN=", StringComparison.Ordinal)).Split('=')[^1];
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, "/ucwa/v1/applications"))
            {
                Content = new StringContent("""{"culture":"nl-NL","endpointId":"pier-4","userAgent":"Tide"}""", null, "application/json"),
            };
            request.Headers.Authorization = new("Bearer", token);
            using var created = await http.SendAsync(request);
            return ($"{challenge.Headers.WwwAuthenticate}", string.Concat(created.Headers.GetValues("Set-Cookie")));
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        private static ProcessStartInfo Command(string? home, string[] arguments)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            if (home is not null)
            {
                start.Environment["HOME"] = home;
            }

            return start;
        }

        private async Task ReadAsync()
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Enqueue(line);
            }
        }
    }
}
