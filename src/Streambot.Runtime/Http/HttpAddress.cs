using System.Globalization;

namespace Streambot.Http;

/// <summary>
/// The address of a server, and of what is asked for there. Not a Uri, which takes a tenth of the time of a cold start
/// to load.
/// </summary>
/// <param name="IsEncrypted">Whether over TLS: https.</param>
/// <param name="Host">The name or the address.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The query with its question mark; empty if there is none.</param>
internal sealed record HttpAddress(bool IsEncrypted, string Host, int Port, string Path = "/", string Query = "")
{
    private const int Http = 80;
    private const int Https = 443;

    /// <summary>The host, and the port unless it is the protocol's own.</summary>
    public string Authority
    {
        get
        {
            string host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
            return Port == (IsEncrypted ? Https : Http)
                ? host
                : host + ":" + Port.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>That of a name over TLS.</summary>
    public static HttpAddress Of(string name) => new(IsEncrypted: true, name, Https);

    /// <summary>Reads an absolute http or https URL; null if it is none.</summary>
    public static HttpAddress? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? new(uri.Scheme == "https", uri.IdnHost, uri.Port, uri.AbsolutePath, uri.Query)
            : null;

    public override string ToString() => $"{(IsEncrypted ? "https" : "http")}://{Authority}{Path}{Query}";
}
