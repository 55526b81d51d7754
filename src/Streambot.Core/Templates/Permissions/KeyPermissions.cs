using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Permissions;

/// <summary>
/// To use the keys of the customer's that sources, targets and their secrets in the template are encrypted with,
/// through the service that encrypts and no other way.
/// </summary>
internal sealed class KeyPermissions(MergeContext context)
{
    private static readonly string[] Decrypt = ["kms:Decrypt"];

    // Whoever sends has a new data key made, and SQS decrypts an earlier one to use it again.
    private static readonly string[] Encrypt = ["kms:GenerateDataKey", "kms:Decrypt"];

    private readonly KeyReader _keys = new(context.Template);

    private sealed record Use(string Service, bool IsTarget, KeyName Key);

    public IEnumerable<Statement> Of(FunctionPlan function, JsonObject properties)
    {
        List<Use> uses = [];
        foreach (JsonObject mapping in function.Mappings.Select(mapping => mapping.Properties))
        {
            Add(uses, mapping["StreamArn"] ?? mapping["EventSourceArn"], isTarget: false);
            Add(uses, mapping.Member("DestinationConfig", "OnFailure", "Destination"), isTarget: true);
            foreach (JsonNode secret in SourcePermissions.SecretsOf(mapping))
                Add(uses, secret, isTarget: false);
        }

        Add(
            uses,
            (properties["DeadLetterConfig"] ?? properties["DeadLetterQueue"]).Member("TargetArn"),
            isTarget: true);
        int number = 0;
        foreach (var same in uses.Distinct().GroupBy(use => (use.Service, use.IsTarget, use.Key.Alias)))
        {
            number++;
            JsonObject condition = new()
            {
                ["StringEquals"] = new JsonObject
                {
                    ["kms:ViaService"] = Intrinsics.Sub($"{same.Key.Service}.${{AWS::Region}}.amazonaws.com"),
                },
            };
            // Which key an alias stands for may change; IAM knows a key by its ARN.
            if (same.Key.Alias.Length > 0)
                condition["ForAnyValue:StringEquals"] = new JsonObject { ["kms:ResourceAliases"] = same.Key.Alias };
            yield return new(
                $"StreambotKeys{number}",
                same.Key.IsTarget ? Encrypt : Decrypt,
                [.. same.Select(use => JsonNode.Parse(use.Key.Arn)!)],
                condition);
        }
    }

    private void Add(List<Use> uses, JsonNode? arn, bool isTarget)
    {
        string? id = context.Arns.ResourceOf(arn);
        if (id is not null && context.Template.TypeOf(id) == "AWS::Kinesis::StreamConsumer")
            id = context.Arns.ResourceOf(context.Template.Properties(id)["StreamARN"]);
        if (id is null)
            return;
        JsonObject properties = context.Template.Properties(id);
        (string service, JsonNode? key) = context.Template.TypeOf(id) switch
        {
            "AWS::Kinesis::Stream" => ("kinesis", properties.Member("StreamEncryption", "KeyId")),
            "AWS::DynamoDB::Table" => ("dynamodb", properties.Member("SSESpecification", "KMSMasterKeyId")),
            "AWS::SQS::Queue" => ("sqs", properties["KmsMasterKeyId"]),
            "AWS::SNS::Topic" => ("sns", properties["KmsMasterKeyId"]),
            "AWS::SecretsManager::Secret" => ("secretsmanager", properties["KmsKeyId"]),
            "AWS::S3::Bucket" => ("s3", BucketKey(properties)),
            _ => ("", null),
        };
        if (_keys.Read(key) is { } name)
            uses.Add(new(service, isTarget, name));
    }

    private static JsonNode? BucketKey(JsonObject bucket) =>
        bucket.Member("BucketEncryption", "ServerSideEncryptionConfiguration").Objects().FirstOrDefault()
            .Member("ServerSideEncryptionByDefault", "KMSMasterKeyID");
}
