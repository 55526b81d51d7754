using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Templates.Permissions;

/// <summary>What a reader of a managed Kafka cluster needs when IAM is how it signs in.</summary>
internal static class KafkaPermissions
{
    private static readonly string[] OnCluster =
    [
        "kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration",
    ];

    private static readonly string[] OnTopic = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"];

    private static readonly string[] OnGroup = ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"];

    private static readonly string[] WithoutSecret =
    [
        "VPC_SUBNET", "VPC_SECURITY_GROUP", "VIRTUAL_HOST", "IAM_AUTH", "IAM_OAUTHBEARER_AUTH", "OAUTHBEARER_AUDIENCE",
        "OAUTHBEARER_IDENTITY_POOL", "OAUTHBEARER_LOGICAL_CLUSTER", "OAUTHBEARER_SCOPE",
    ];

    /// <summary>
    /// Whether an entry of SourceAccessConfigurations is a secret to sign in with, or to encrypt with.
    /// </summary>
    public static bool IsSecret(JsonObject access)
    {
        // A type that AWS has added names a secret if it names an ARN.
        bool mayBeArn = Intrinsics.Text(access["URI"])?.StartsWith("arn:", StringComparison.Ordinal) ?? true;
        return mayBeArn && !WithoutSecret.Contains(Intrinsics.Text(access["Type"]));
    }

    public static IEnumerable<Statement> SignedIn(JsonNode cluster, JsonObject mapping)
    {
        if ((mapping["SourceAccessConfigurations"] as JsonArray ?? []).OfType<JsonObject>().Any(IsSecret))
            yield break;
        JsonNode[] topics = [.. (mapping["Topics"] as JsonArray ?? [])
            .Select(topic => Intrinsics.Text(topic) is { } name ? name : "*")
            .Distinct()
            .Select(name => Within(cluster, "topic", name))];
        string? group = Intrinsics.Text(mapping.Member("AmazonManagedKafkaEventSourceConfig", "ConsumerGroupId"));
        yield return new("StreambotClusterConnect", OnCluster, [cluster]);
        yield return new(
            "StreambotClusterTopics", OnTopic, topics.Length > 0 ? topics : [Within(cluster, "topic", "*")]);
        yield return new("StreambotClusterGroups", OnGroup, [Within(cluster, "group", group ?? "*")]);
    }

    // A topic's ARN is the cluster's, with another word for "cluster" and its own name after the cluster's.
    private static JsonObject Within(JsonNode cluster, string kind, string name)
    {
        string escaped = Intrinsics.EscapeSub(name);
        if ((Intrinsics.Text(cluster) ?? Intrinsics.Text(Intrinsics.ArgumentOf(cluster, "Fn::Sub"))) is { } text
            && text.Contains(":cluster/", StringComparison.Ordinal))
            return Intrinsics.Sub($"{text.Replace(":cluster/", $":{kind}/", StringComparison.Ordinal)}/{escaped}");
        JsonObject path = new()
        {
            ["Fn::Select"] = new JsonArray(
                1, new JsonObject { ["Fn::Split"] = new JsonArray(":cluster/", cluster.DeepClone()) }),
        };
        return Intrinsics.Sub(
            $"arn:${{AWS::Partition}}:kafka:${{AWS::Region}}:${{AWS::AccountId}}:{kind}/${{Cluster}}/{escaped}",
            "Cluster",
            path);
    }
}
