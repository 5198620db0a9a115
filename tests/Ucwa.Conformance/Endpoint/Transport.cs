using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ucwa.Conformance.Settings;

namespace Ucwa.Conformance.Endpoint;

/// <summary>The socket handler: no redirects, no cookies, no decompression behind our back, TLS always verified.</summary>
internal static class Transport
{
    /// <summary>A handler for these settings.</summary>
    /// <exception cref="ConformanceException">The file of the certificate authority holds none.</exception>
    public static SocketsHttpHandler Handler(RunSettings settings) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = settings.Timeout,
        MaxConnectionsPerServer = settings.Concurrency,
        SslOptions = settings.CaFile is { } file ? TrustingAlso(file) : new SslClientAuthenticationOptions(),
    };

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
