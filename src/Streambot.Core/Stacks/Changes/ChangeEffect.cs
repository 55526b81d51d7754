using System.Collections.Frozen;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>What a change does to a resource.</summary>
internal static class ChangeEffect
{
    /// <summary>
    /// What decides which record or mapping a custom resource of ours stands for. CloudFormation holds that any change
    /// of a custom resource may replace it; of ours it is known that only a change of these does.
    /// </summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Identities =
        new Dictionary<string, FrozenSet<string>>
        {
            [ResourceTypes.Env] = ["FunctionName"],
            [ResourceTypes.Connector] =
                ["EventSourceArn", "FunctionRegion", "Queues", "SelfManagedEventSource", "StreamArn", "Topics"],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In words. What takes something away is in capitals, so that it is seen without color too.</summary>
    public static string Of(ResourceChange change)
    {
        string fate = change.PolicyAction switch
        {
            "Retain" or "ReplaceAndRetain" => ", the old one is kept",
            "Snapshot" or "ReplaceAndSnapshot" => ", with a snapshot",
            _ => "",
        };
        return change.Action switch
        {
            "Add" => "add",
            "Remove" => Deletes(change) ? $"DELETE{fate}" : "retain, no longer in the stack",
            "Import" => "import",
            "Modify" when MayReplace(change) =>
                change.Replacement == "True" ? $"REPLACE{fate}" : $"change, maybe REPLACE{fate}",
            "Modify" => "change",
            _ => "depends on a nested stack",
        };
    }

    public static bool Deletes(ResourceChange change) =>
        change is { Action: "Remove", PolicyAction: not "Retain" };

    public static bool MayReplace(ResourceChange change) => change is { Action: "Modify", Replacement: "True" }
        || (change is { Action: "Modify", Replacement: "Conditional" } && MayBeAnother(change));

    /// <summary>Whether it has changes of its own that the change set does not list.</summary>
    public static bool IsHidden(ResourceChange change) =>
        change.Action is not ("Add" or "Remove" or "Import" or "Modify")
        || (change.Action is "Modify" or "Add"
            && (ResourceTypes.IsNestedStack(change.ResourceType)
                || change.ResourceType == "AWS::CloudFormation::StackSet"));

    private static bool MayBeAnother(ResourceChange change) =>
        !Identities.TryGetValue(change.ResourceType, out FrozenSet<string>? identity)
        || change.Properties.Any(identity.Contains);
}
