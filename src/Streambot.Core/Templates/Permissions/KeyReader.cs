using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Permissions;

/// <summary>A key as a policy names it.</summary>
/// <param name="Arn">Its ARN, as JSON; with a wildcard where only the deploy knows it.</param>
/// <param name="Alias">The alias that must be the key's, or empty.</param>
internal sealed record KeyName(string Arn, string Alias = "");

/// <summary>Reads the many ways in which a resource names its key: id, ARN, alias, or a reference to either.</summary>
internal sealed class KeyReader(MergedTemplate template)
{
    private const string Prefix = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/";
    private static readonly KeyName Any = new(Intrinsics.Sub($"{Prefix}*").ToJsonString());

    /// <summary>Null where there is no key, or AWS's own, whose policy lets every reader in.</summary>
    public KeyName? Read(JsonNode? key)
    {
        if (key is null)
            return null;
        string? text = Intrinsics.Text(key) ?? Intrinsics.Text(Intrinsics.ArgumentOf(key, "Fn::Sub"));
        if (text is not null)
            return ReadText(key, text);
        string? id = Intrinsics.Referred(key) ?? Intrinsics.Attribute(key)?.Resource;
        return (id is null ? null : template.TypeOf(id)) switch
        {
            "AWS::KMS::Key" or "AWS::KMS::ReplicaKey" => new(Intrinsics.GetAtt(id!, "Arn").ToJsonString()),
            "AWS::KMS::Alias" => Read(template.Properties(id!)["TargetKeyId"]),
            _ => Any,
        };
    }

    private static KeyName? ReadText(JsonNode key, string text)
    {
        int alias = text.IndexOf("alias/", StringComparison.Ordinal);
        if (alias >= 0)
            return text[alias..].StartsWith("alias/aws/", StringComparison.Ordinal)
                ? null
                : new(Any.Arn, text[alias..]);
        if (text.StartsWith("arn:", StringComparison.Ordinal))
            return new(key.ToJsonString());
        return text.Contains("${", StringComparison.Ordinal) ? Any : new(Intrinsics.Sub(Prefix + text).ToJsonString());
    }
}
