using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ucwa.Conformance.SelfTests.Http;

/// <summary>A certificate authority that nobody trusts, unless a file names it.</summary>
internal sealed class Authority : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;

    public Authority()
    {
        var request = new CertificateRequest("CN=An authority of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow - Day, DateTimeOffset.UtcNow + Day);
    }

    /// <summary>The authority in PEM form.</summary>
    public string Pem => certificate.ExportCertificatePem();

    /// <summary>A certificate for a host.</summary>
    public X509Certificate2 Issue(System.Net.IPAddress? address, DateTimeOffset? until = null, DateTimeOffset? from = null)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest("CN=A server of a test", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("other.example");
        if (address is not null)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(certificate, from ?? (DateTimeOffset.UtcNow - Day), until ?? DateTimeOffset.UtcNow + (Day / 2), [1, 2, 3, 4]);
        using var withKey = issued.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}
