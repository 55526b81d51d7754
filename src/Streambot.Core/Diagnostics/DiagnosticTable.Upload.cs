namespace Streambot.Core.Diagnostics;

/// <content>3xxx: the bucket and what is uploaded to it.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic BundleMissing = Error(3001,
        "The bundle '{0}' is not there. Run dotnet publish first.");

    public static readonly Diagnostic NoArtifactBucket = Error(3002,
        "The artifact bucket '{0}' is not there. Run dotnet build -t:StreambotBootstrap once for this account and region, or set StreambotBucket to a bucket of yours.");

    public static readonly Diagnostic BucketMissing = Error(3003,
        "The bucket '{0}' is not there. Correct StreambotBucket, or run dotnet build -t:StreambotBootstrap, which creates it.");

    public static readonly Diagnostic BucketForbidden = Error(3004,
        "Account {1} cannot use the bucket '{0}': it does not belong to account {2}, or the credentials lack s3:ListBucket on it. " +
        "Set StreambotBucket to a bucket of yours, fix the permissions, or, for a bucket that another account shares with you, set " +
        "StreambotBucketOwner to that account.");

    public static readonly Diagnostic BucketElsewhere = Error(3005,
        "The bucket '{0}' is in {1}, and Lambda in {2} reads code only from a bucket in its own region. Set StreambotBucket to a bucket in {2}, or StreambotRegion to the bucket's region.");

    public static readonly Diagnostic NoAccountNamespace = Error(3006,
        "The region {0} has no account namespace for buckets, so the bucket '{1}' cannot be created: {2} Set StreambotBucket to a name of your own.");

    public static readonly Diagnostic BucketNameTaken = Error(3007,
        "The bucket name '{0}' is taken by somebody else. Set StreambotBucket to another name.");

    public static readonly Diagnostic StoreRefused = Error(3008,
        "S3 refused {0} for the bucket '{1}': {2}");

    public static readonly Diagnostic BucketOwnerInvalid = Error(3009,
        "StreambotBucketOwner is '{0}'. Set it, together with StreambotBucket, to the 12 digits of the account that owns the bucket, or remove it.");
}
