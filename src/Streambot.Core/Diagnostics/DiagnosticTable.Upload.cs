using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>3xxx: the bucket and what is uploaded to it.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic<string> BundleMissing = new(Error, 3001,
        "The bundle '{0}' does not exist. Run dotnet publish first.");

    public static readonly Diagnostic<string> NoArtifactBucket = new(Error, 3002,
        "The artifact bucket '{0}' does not exist. Run dotnet build -t:StreambotBootstrap once for this account and "
        + "region, or set StreambotBucket to a bucket of yours.");

    public static readonly Diagnostic<string> BucketMissing = new(Error, 3003,
        "The bucket '{0}' does not exist. Correct StreambotBucket, or run dotnet build -t:StreambotBootstrap, which "
        + "creates it.");

    public static readonly Diagnostic<string, string, string> BucketForbidden = new(Error, 3004,
        "Account {1} cannot use the bucket '{0}': it does not belong to account {2}, or the credentials lack "
        + "s3:ListBucket on it. Set StreambotBucket to a bucket of yours, fix the permissions, or, for a bucket "
        + "that another account shares with you, set StreambotBucketOwner to that account.");

    public static readonly Diagnostic<string, string, string> BucketElsewhere = new(Error, 3005,
        "The bucket '{0}' is in {1}, and Lambda in {2} reads code only from a bucket in its own region. Set "
        + "StreambotBucket to a bucket in {2}, or StreambotRegion to the bucket's region.");

    public static readonly Diagnostic<string, string> BucketElsewhereUnknown = new(Error, 3005,
        "The bucket '{0}' is in another region, and Lambda in {1} reads code only from a bucket in its own region. "
        + "Set StreambotBucket to a bucket in {1}, or StreambotRegion to the bucket's region.");

    public static readonly Diagnostic<string, string, string> NoAccountNamespace = new(Error, 3006,
        "The region {0} has no account namespace for buckets, so the bucket '{1}' cannot be created: {2} Set "
        + "StreambotBucket to a name of your own.");

    public static readonly Diagnostic<string> BucketNameTaken = new(Error, 3007,
        "The bucket name '{0}' is taken by somebody else. Set StreambotBucket to another name.");

    public static readonly Diagnostic<string, string, string> StoreRefused = new(Error, 3008,
        "S3 refused {0} for the bucket '{1}': {2}");

    public static readonly Diagnostic<string> StoreRefusedWithoutAccess = new(Error, 3008,
        "S3 refused s3:GetObject for the bucket '{0}': access is denied. The credentials need s3:GetObject and "
        + "s3:ListBucket; docs/permissions.md lists all permissions.");

    public static readonly Diagnostic<string> BucketOwnerInvalid = new(Error, 3009,
        "StreambotBucketOwner is '{0}'. Set it, together with StreambotBucket, to the 12 digits of the account that "
        + "owns the bucket, or remove it.");

    public static readonly Diagnostic<string, string> UploadOvertaken = new(Error, 3010,
        "The upload to {0} was completed, aborted or changed by somebody else while it ran: {1}");

    public static readonly Diagnostic<string> HandlersMissing = new(Error, 3011,
        "This package of Streambot.Sdk does not have the functions of the primary stack for {0}. Leave "
        + "StreambotHandlersArchitecture at x86_64.");

    public static readonly Diagnostic<string, string, string> PruneOfAnotherAccount = new(Error, 3012,
        "The bucket '{0}' belongs to account {1}, and the stacks that may need what is in it cannot be seen from "
        + "account {2}. Run dotnet build -t:StreambotPrune with credentials of account {1}.");

    public static readonly Diagnostic<string, string> PruneUnreadable = new(Error, 3013,
        "Nothing was deleted, because the stack '{0}' may need it and cannot be read: {1}");

    public static readonly Diagnostic<string> PruneUnreadableStacks = new(Error, 3013,
        "Nothing was deleted, because the stacks that may need it cannot be listed: {0}");

    public static readonly Diagnostic<string> PruneUnreadableFunctions = new(Error, 3013,
        "Nothing was deleted, because the functions that may need it cannot be read: {0}");

    public static readonly Diagnostic<string, string> PruneUnreadableRelease = new(Error, 3013,
        "Nothing was deleted, because what the release {0} needs cannot be read: {1}");

    public static readonly Diagnostic<string> PruneReleaseInvalid = new(Error, 3014,
        "Nothing was deleted, because {0} is not a release that can be read. Correct it, or delete it.");

    public static readonly Diagnostic<string> PruneCodeUnknown = new(Error, 3015,
        "Nothing was deleted, because Lambda does not say whether the function {0} reads its code from the bucket. "
        + "Update the function's code, or delete the function.");

    public static readonly Diagnostic<string, string> PruneStackUnsettled = new(Error, 3016,
        "Nothing was deleted, because the stack '{0}' is in state {1} and may go back to what it had before. Run the "
        + "command again once the stack has settled.");

    public static readonly Diagnostic<int> PruneOvertaken = new(Error, 3017,
        "Nothing was deleted, because stacks of the account changed each time that they were read, {0} times in a row. "
        + "Run the command again when nobody deploys.");

    public static readonly Diagnostic<int, int, string, string> PruneIncomplete = new(Error, 3018,
        "{0} of {1} versions could not be deleted. The first is one of '{2}': {3}");

    public static readonly Diagnostic PruneWithoutPrefix = new(Error, 3019,
        "StreambotKeyPrefix is empty, and without a prefix the keys of what others keep in the bucket have the same "
        + "form as those of a deploy. Nothing was deleted. Set StreambotKeyPrefix to what only deploys write below.");
}
