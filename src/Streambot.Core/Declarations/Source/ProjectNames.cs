using System.Collections.Frozen;

namespace Streambot.Core.Declarations.Source;

/// <summary>The names under which a project speaks to Streambot. MSBuild takes any other for one that nobody reads.</summary>
public static class ProjectNames
{
    /// <summary>The properties, without those that list what a target depends on.</summary>
    public static FrozenSet<string> Properties { get; } = Set(
        "StreambotBucket",
        "StreambotBucketOwner",
        "StreambotCapabilities",
        "StreambotConnectorKind",
        "StreambotConnectorServiceToken",
        "StreambotDeploy",
        "StreambotDryRun",
        "StreambotEndpointUrl",
        "StreambotEnvServiceToken",
        "StreambotEvent",
        "StreambotImplicitRuntime",
        "StreambotInvokeFunction",
        "StreambotKeyPrefix",
        "StreambotKmsKeyId",
        "StreambotLogRetentionInDays",
        "StreambotMemorySize",
        "StreambotOnFailure",
        "StreambotOutputPath",
        "StreambotProfile",
        "StreambotRegion",
        "StreambotReplaceStack",
        "StreambotRoleArn",
        "StreambotRuntime",
        "StreambotStack",
        "StreambotStackName",
        "StreambotTable",
        "StreambotTemplate",
        "StreambotTerminationProtection",
        "StreambotTimeout",
        "StreambotTimeoutMinutes",
        "StreambotVerifyBundle",
        "StreambotWrapper");

    /// <summary>The targets, which begin a property with DependsOn each.</summary>
    public static FrozenSet<string> Targets { get; } = Set(
        "StreambotBootstrap",
        "StreambotBundle",
        "StreambotCheck",
        "StreambotDelete",
        "StreambotDeploy",
        "StreambotInvoke",
        "StreambotMerge",
        "StreambotUpload");

    public static FrozenSet<string> Items { get; } = Set(
        [.. Enum.GetValues<ItemKind>().Where(kind => kind != ItemKind.Property).Select(kind => $"Streambot{kind}")]);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
