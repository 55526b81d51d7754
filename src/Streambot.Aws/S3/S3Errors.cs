using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.S3;

/// <summary>S3's refusals name the bucket; all else is as with every service.</summary>
internal static class S3Errors
{
    private static readonly HashSet<string> OfTheBucket = new(StringComparer.Ordinal)
    {
        "AccessDenied", "BadDigest", "InvalidArgument", "InvalidRequest", "NoSuchBucket", "PermanentRedirect",
        "XAmzContentSHA256Mismatch",
    };

    public static StreambotException Coded(string action, string bucket, Exception exception, IClientConfig config) =>
        exception is AmazonServiceException { ErrorCode: { Length: > 0 } code } refused
            && (OfTheBucket.Contains(code) || code.StartsWith("KMS.", StringComparison.Ordinal))
            ? DiagnosticTable.StoreRefused
                .With(action, bucket, $"{AwsErrors.Sentence(refused)} ({code})")
                .ToException(exception)
            : AwsErrors.Coded(action, exception, config);
}
