using System.Collections.Frozen;
using Streambot.Core.Bundling;

namespace Streambot.Core.Declarations.Source;

/// <summary>
/// The names that Streambot reads in a project. MSBuild accepts any other name, but nothing reads it.
/// </summary>
public static class ProjectNames
{
    /// <summary>The properties, without those that list the dependencies of a target.</summary>
    public static FrozenSet<string> Properties { get; } = Set(
        "StreambotBucket",
        "StreambotBucketOwner",
        "StreambotCapabilities",
        "StreambotChangeSet",
        "StreambotCodeStorage",
        "StreambotCompression",
        "StreambotConnectorKind",
        "StreambotConnectorServiceToken",
        "StreambotDeploy",
        "StreambotDryRun",
        "StreambotEndpointUrl",
        "StreambotEnvServiceToken",
        "StreambotEvent",
        "StreambotExpress",
        "StreambotFailOn",
        "StreambotHandlersArchitecture",
        "StreambotHotswap",
        "StreambotImplicitRuntime",
        "StreambotGenerateConfiguration",
        "StreambotIncludeSymbols",
        "StreambotInvokeFunction",
        "StreambotKeyPrefix",
        "StreambotKmsKeyId",
        "StreambotLogRetentionInDays",
        "StreambotLogsFilter",
        "StreambotLogsFollow",
        "StreambotLogsSince",
        "StreambotMemorySize",
        "StreambotOnFailure",
        "StreambotOutputPath",
        "StreambotProfile",
        "StreambotPruneDelete",
        "StreambotRegion",
        "StreambotReplaceStack",
        "StreambotRoleArn",
        "StreambotRuntime",
        "StreambotSbom",
        "StreambotSourceKmsKeyArn",
        "StreambotStack",
        "StreambotStackName",
        "StreambotStage",
        "StreambotTable",
        "StreambotTemplate",
        "StreambotTerminationProtection",
        "StreambotTimeout",
        "StreambotTimeoutMinutes",
        "StreambotVerifyBundle",
        "StreambotWrapper");

    /// <summary>The targets. For each of them there is a property whose name ends in DependsOn.</summary>
    public static FrozenSet<string> Targets { get; } = Set(
        "StreambotBootstrap",
        "StreambotBundle",
        "StreambotCheck",
        "StreambotDelete",
        "StreambotDeploy",
        "StreambotExecute",
        "StreambotInvoke",
        "StreambotInvokeDeployed",
        "StreambotLogs",
        "StreambotMerge",
        "StreambotPrune",
        "StreambotRollback",
        "StreambotStatus",
        "StreambotUpload");

    public static FrozenSet<string> Items { get; } = Set(
        [
            BundleItem.Name,
            .. Enum.GetValues<ItemKind>().Where(kind => kind != ItemKind.Property).Select(kind => $"Streambot{kind}"),
        ]);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
