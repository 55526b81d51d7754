using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Permissions;

/// <summary>
/// To read a function's sources: what AWS documents for each kind, on the source itself where IAM can name it.
/// </summary>
internal sealed class SourcePermissions(MergeContext context)
{
    private static readonly string[] Kinesis =
    [
        "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetShardIterator", "kinesis:GetRecords",
        "kinesis:ListShards",
    ];

    private static readonly string[] DynamoDB =
    [
        "dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords",
    ];

    private static readonly string[] Sqs = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

    private static readonly string[] Msk =
    [
        "kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers",
    ];

    private static readonly string[] DocumentDB =
    [
        "rds:DescribeDBClusters", "rds:DescribeDBClusterParameters", "rds:DescribeDBSubnetGroups",
    ];

    private static readonly string[] NetworkInterface =
    [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DeleteNetworkInterface",
        "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
    ];

    private static readonly string[] KafkaConfigs =
    [
        "AmazonManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig",
    ];

    public IEnumerable<Statement> Of(FunctionPlan function)
    {
        Dictionary<string, List<JsonNode>> resources = [];
        Dictionary<string, string[]> actions = [];
        foreach (Mapping mapping in function.Mappings)
        {
            foreach (Statement statement in Read(mapping.Source, mapping.Properties))
            {
                actions[statement.Sid] = [.. statement.Actions];
                List<JsonNode> known = resources.TryGetValue(statement.Sid, out List<JsonNode>? list)
                    ? list
                    : resources[statement.Sid] = [];
                HashSet<string> identities = [.. known.Select(context.Arns.IdentityOf)];
                known.AddRange(statement.Resources.Where(arn => identities.Add(context.Arns.IdentityOf(arn))));
            }
        }

        return resources.Select(pair => new Statement(pair.Key, actions[pair.Key], pair.Value));
    }

    private IEnumerable<Statement> Read(EventSource source, JsonObject mapping) =>
    [
        .. source.Arn is { } arn ? ReadArn(source.Kind, arn, mapping) : [],
        .. NeedsNetwork(source.Kind, mapping)
            ? [new Statement("StreambotSourceNetwork", NetworkInterface, ["*"])]
            : Array.Empty<Statement>(),
        .. Secrets(mapping),
        .. Registry(mapping),
    ];

    private IEnumerable<Statement> ReadArn(SourceKind kind, JsonNode arn, JsonObject mapping) => kind switch
    {
        SourceKind.Kinesis => ReadKinesis(arn),
        SourceKind.DynamoDB => ReadDynamoDB(arn),
        SourceKind.SQS => [new("StreambotQueue", Sqs, [arn])],
        SourceKind.MSK => [new("StreambotCluster", Msk, [arn]), .. KafkaPermissions.SignedIn(arn, mapping)],
        SourceKind.MQ => [new("StreambotBroker", ["mq:DescribeBroker"], [arn])],
        // These three read no data, and the cluster's subnets and parameters have ARNs of their own.
        SourceKind.DocumentDB => [new("StreambotDatabase", DocumentDB, ["*"])],
        // The ARN tells what it is of when it is known: actions of another service then allow nothing.
        SourceKind.Unknown => [.. ReadKinesis(arn), .. ReadDynamoDB(arn)],
        _ => [],
    };

    private static IEnumerable<Statement> ReadDynamoDB(JsonNode arn) =>
        [new("StreambotTableStream", DynamoDB, [arn]), new("StreambotTableStreams", ["dynamodb:ListStreams"], ["*"])];

    private IEnumerable<Statement> ReadKinesis(JsonNode arn)
    {
        if (ConsumerStream(arn) is not { } stream)
            return [new("StreambotStream", Kinesis, [arn])];
        return [
            new("StreambotStream", Kinesis, [stream]),
            new("StreambotStreamConsumer", ["kinesis:SubscribeToShard"], [arn]),
        ];
    }

    // The stream that an enhanced fan-out consumer belongs to.
    private JsonNode? ConsumerStream(JsonNode arn)
    {
        const string Consumer = "/consumer/";
        string? resource = context.Arns.ResourceOf(arn);
        if (resource is not null && context.Template.TypeOf(resource) == "AWS::Kinesis::StreamConsumer")
            return context.Template.Properties(resource)["StreamARN"];
        if (Intrinsics.Text(arn) is { } literal
            && literal.IndexOf(Consumer, StringComparison.Ordinal) is > 0 and int end)
            return literal[..end];
        string sub = Intrinsics.Text(Intrinsics.ArgumentOf(arn, "Fn::Sub")) ?? "";
        if (sub.IndexOf(Consumer, StringComparison.Ordinal) is > 0 and int cut)
            return Intrinsics.Sub(sub[..cut]);
        return context.Resolver.Resolve(arn).Before(Consumer)?.ToNode();
    }

    private static bool NeedsNetwork(SourceKind kind, JsonObject mapping) => kind switch
    {
        SourceKind.MSK or SourceKind.MQ or SourceKind.DocumentDB => true,
        SourceKind.Kafka =>
            Access(mapping).Any(entry => Intrinsics.Text(entry["Type"]) is "VPC_SUBNET" or "VPC_SECURITY_GROUP"),
        _ => false,
    };

    /// <summary>
    /// What a source, or the registry of its schemas, asks of whoever reads it lies in Secrets Manager.
    /// </summary>
    public static IEnumerable<JsonNode> SecretsOf(JsonObject mapping) =>
        Access(mapping)
            .Where(KafkaPermissions.IsSecret)
            .Concat(Registries(mapping).SelectMany(registry => registry["AccessConfigs"].Objects()))
            .Select(entry => entry["URI"]).OfType<JsonNode>();

    private static IEnumerable<Statement> Secrets(JsonObject mapping)
    {
        JsonNode[] secrets = [.. SecretsOf(mapping)];
        if (secrets.Length > 0)
            yield return new("StreambotSourceSecrets", ["secretsmanager:GetSecretValue"], secrets);
    }

    // A registry of Glue's is named by its ARN, one of Confluent's by its address.
    private IEnumerable<Statement> Registry(JsonObject mapping)
    {
        JsonNode[] registries =
        [
            .. Registries(mapping)
                .Select(registry => registry["SchemaRegistryURI"])
                .OfType<JsonNode>()
                .Where(uri => context.Arns.ServiceOf(uri) == "glue"),
        ];
        if (registries.Length == 0)
            yield break;
        yield return new("StreambotRegistry", ["glue:GetRegistry"], registries);
        // A record names the version of its schema by an id alone, of which IAM knows no registry.
        yield return new("StreambotSchemas", ["glue:GetSchemaVersion"], ["*"]);
    }

    private static IEnumerable<JsonObject> Registries(JsonObject mapping) =>
        KafkaConfigs.Select(name => mapping.Member(name, "SchemaRegistryConfig")).OfType<JsonObject>();

    private static IEnumerable<JsonObject> Access(JsonObject mapping) =>
        mapping["SourceAccessConfigurations"].Objects();
}
