using System.Security.Cryptography.X509Certificates;

namespace Streambot.Benchmarks.Functions;

/// <summary>
/// A certificate of this machine, and a folder of certificates for a function that is to trust it: one file with it
/// and, unless it is alone, with those of the system, of which there are as many as in Lambda's image.
/// </summary>
internal sealed class TrustedService : IDisposable
{
    private const string OfTheSystem = "/etc/ssl/certs/ca-certificates.crt";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot-trust-");

    public TrustedService(bool isAlone = false)
    {
        string others = !isAlone && System.IO.File.Exists(OfTheSystem) ? System.IO.File.ReadAllText(OfTheSystem) : "";
        System.IO.File.WriteAllText(File, Certificate.ExportCertificatePem() + Environment.NewLine + others);
    }

    public X509Certificate2 Certificate { get; } = LoopbackCertificate.Create();

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "ca-bundle.crt");

    public void Dispose()
    {
        Certificate.Dispose();
        _folder.Delete(recursive: true);
    }
}
