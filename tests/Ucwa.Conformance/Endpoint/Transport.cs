using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The socket handler: no redirects, no cookies, no decompression behind our back, TLS always verified.</summary>
internal static class Transport
{
    private const string Connected = "Ucwa.Connected";

    /// <summary>A handler for these settings.</summary>
    /// <exception cref="ConformanceException">The file of the certificate authority holds none.</exception>
    public static SocketsHttpHandler Handler(RunSettings settings) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = settings.Timeout,
        ConnectCallback = ConnectOnceAsync,
        MaxConnectionsPerServer = settings.Concurrency,
        SslOptions = settings.CaFile is { } file ? TrustingAlso(file) : new SslClientAuthenticationOptions(),
    };

    /// <summary>A handler with which an account of the platform signs in, over Negotiate or NTLM: the one that is set, or the user's own.</summary>
    /// <exception cref="ConformanceException">The file of the certificate authority holds none.</exception>
    public static SocketsHttpHandler IntegratedHandler(RunSettings settings, Uri url)
    {
        // The handshake may take several connections.
        var handler = Handler(settings);
        handler.ConnectCallback = null;
        var account = settings is { Username: { } user, Password: { } password } ? new NetworkCredential(user, password) : CredentialCache.DefaultNetworkCredentials;
        handler.Credentials = new CredentialCache { { url, "Negotiate", account }, { url, "NTLM", account } };
        return handler;
    }

    /// <summary>Connects, but never twice for one request.</summary>
    /// <remarks>A server that closes without an answer makes the handler send the request again, three times, unseen and uncounted: that is ours to decide.</remarks>
    private static async ValueTask<Stream> ConnectOnceAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (!((IDictionary<string, object?>)context.InitialRequestMessage.Options).TryAdd(Connected, null))
        {
            throw new IOException("the connection was closed without an answer");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions TrustingAlso(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (CryptographicException e)
        {
            throw NoAuthority(file, e);
        }

        return authorities.Count == 0
            ? throw NoAuthority(file, null)
            : new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities) };
    }

    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }

        // Only an unknown authority can be mended by naming it; a wrong host name cannot.
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }

    private static ConformanceException NoAuthority(string file, Exception? inner) =>
        new($"{SettingNames.CaFile}, file '{Path.GetFileName(file)}', holds no certificate in PEM form.", "Set it to a file with -----BEGIN CERTIFICATE----- blocks.", inner);
}
