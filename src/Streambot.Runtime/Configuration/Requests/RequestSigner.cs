using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Streambot.Configuration.Requests;

/// <summary>Signature Version 4 of a POST request, in headers.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers that are signed, without the host, and the signature.</summary>
    public static KeyValuePair<string, string>[] Sign(
        string authority,
        string path,
        ReadOnlySpan<byte> body,
        AwsService service,
        string operation,
        string region,
        AwsCredentials credentials,
        DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string target = $"{service.TargetPrefix}.{operation}";

        // The names are sorted: the signature covers them in this order.
        StringBuilder headers = new();
        headers.Append("content-type:").Append(service.ContentType).Append('\n');
        headers.Append("host:").Append(authority).Append('\n');
        headers.Append("x-amz-date:").Append(time).Append('\n');
        string names = "content-type;host;x-amz-date;x-amz-target";
        if (credentials.SessionToken is { } token)
        {
            headers.Append("x-amz-security-token:").Append(token).Append('\n');
            names = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
        }
        headers.Append("x-amz-target:").Append(target).Append('\n');

        string canonical = $"POST\n{path}\n\n{headers}\n{names}\n{Hex(SHA256.HashData(body))}";
        string scope = $"{time[..8]}/{region}/{service.Id}/aws4_request";
        string toSign = $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

        byte[] key = Hmac(Encoding.UTF8.GetBytes($"AWS4{credentials.SecretAccessKey}"), time[..8]);
        key = Hmac(Hmac(Hmac(key, region), service.Id), "aws4_request");
        string authorization = $"{Algorithm} Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, "
            + $"Signature={Hex(Hmac(key, toSign))}";
        KeyValuePair<string, string>[] sent =
        [
            new("Content-Type", service.ContentType),
            new("X-Amz-Date", time),
            new("X-Amz-Target", target),
            new("Authorization", authorization),
        ];
        return credentials.SessionToken is { } sentToken ? [.. sent, new("X-Amz-Security-Token", sentToken)] : sent;
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

#pragma warning disable CA1308 // The signature wants lower case.
    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
#pragma warning restore CA1308
}
