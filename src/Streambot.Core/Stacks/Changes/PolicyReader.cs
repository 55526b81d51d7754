using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Stacks;

/// <summary>Finds the policy documents in a property, whatever it is called and however deep they are.</summary>
/// <param name="found">Takes each part that is found, and its effect.</param>
internal sealed class PolicyReader(Action<string, PermissionEffect> found)
{
    private const string NoValue = "AWS::NoValue";

    // The only one in which "${aws:username}" is a variable. Without a version, a policy has the one before it.
    private const string VersionWithVariables = "2012-10-17";
    private const string VersionByDefault = "2008-10-17";

    /// <param name="node">The property, or a part of it.</param>
    /// <param name="branch">
    /// The conditions under which it holds, in words: what holds under one is not what holds without it.
    /// </param>
    /// <returns>Whether there is a policy document in it.</returns>
    public bool Read(JsonNode? node, string branch)
    {
        if (Branches(node, branch) is { } branches)
            return branches.Aggregate(false, (any, one) => Read(one.Node, one.Branch) || any);
        switch (node)
        {
            case JsonObject document when document["Statement"] is { } statement && IsPolicy(statement):
                ReadStatement(statement, branch, VersionOf(document));
                return true;
            case JsonObject members:
                return members.Aggregate(false, (any, member) => Read(member.Value, branch) || any);
            case JsonArray array:
                return array.Aggregate(false, (any, member) => Read(member, branch) || any);
            default:
                return DocumentIn(Intrinsics.Text(node)) is { } text && Read(text, branch);
        }
    }

    // Others have a Statement too, such as the rules of a firewall.
    private static bool IsPolicy(JsonNode? statement) => statement switch
    {
        JsonArray several => several.All(IsPolicy),
        JsonObject one => one.ContainsKey("Effect") || Intrinsics.FunctionOf(one) is not null,
        _ => false,
    };

    private static List<(JsonNode? Node, string Branch)>? Branches(JsonNode? node, string branch)
    {
        if (Intrinsics.ArgumentOf(node, "Fn::If") is not JsonArray { Count: 3 } parts)
            return null;
        string condition = PolicyStatement.Canonical(parts[0]);
        return [(parts[1], $"{branch}if {condition}: "), (parts[2], $"{branch}unless {condition}: ")];
    }

    private static string VersionOf(JsonObject document) => document["Version"] is { } version
        ? Intrinsics.Text(version) ?? PolicyStatement.Canonical(version)
        : VersionByDefault;

    private void ReadStatement(JsonNode? node, string branch, string version)
    {
        if (node is JsonArray several)
        {
            foreach (JsonNode? one in several)
                ReadStatement(one, branch, version);
        }
        else if (Branches(node, branch) is { } branches)
        {
            foreach ((JsonNode? one, string under) in branches)
                ReadStatement(one, under, version);
        }
        else if (node is not JsonObject statement || Intrinsics.FunctionOf(node) is not null)
        {
            if (Intrinsics.Referred(node) != NoValue)
                found($"{branch}{PolicyStatement.Canonical(node)}", PermissionEffect.Unknown);
        }
        else
        {
            PermissionEffect effect = Intrinsics.Text(statement["Effect"]) switch
            {
                "Allow" => PermissionEffect.Allow,
                "Deny" => PermissionEffect.Deny,
                _ => PermissionEffect.Unknown,
            };
            foreach (string part in PolicyStatement.PartsOf(statement))
                found($"{branch}{part}{InVersion(part, version)}", effect);
        }
    }

    /// <summary>What a part with a variable means depends on the version of its policy.</summary>
    private static string InVersion(string part, string version) =>
        version != VersionWithVariables && part.Contains("${", StringComparison.Ordinal)
            ? $" in version {version}"
            : "";

    private static JsonNode? DocumentIn(string? text)
    {
        if (text is null || !text.AsSpan().TrimStart().StartsWith('{'))
            return null;
        try
        {
            return JsonNode.Parse(
                text,
                documentOptions: new()
                {
                    MaxDepth = TemplateLimits.MaximumDepth,
                    AllowDuplicateProperties = false,
                });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
