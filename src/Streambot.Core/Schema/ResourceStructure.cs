using Streambot.Core.Contract;
using static Streambot.Core.Schema.PropertyType;

namespace Streambot.Core.Schema;

/// <summary>Which of the properties that a merge reads or adds to are objects.</summary>
internal static class ResourceStructure
{
    // Environment is added to, and errors in it are reported there.
    private static readonly PropertySchema[] Function =
    [
        .. FunctionSchema.Apart.Concat(FunctionSchema.Plain).Where(property => property.Name != "Tags"),
        new("DeadLetterQueue", Structure),
        new("Code", Structure),
    ];

    private static readonly PropertySchema Policies =
        new("Policies", List) { Item = new("", Structure) { Members = [new("PolicyDocument", Structure)] } };

    private static readonly PropertySchema BucketEncryption = new("BucketEncryption", Structure)
    {
        Members =
        [
            new("ServerSideEncryptionConfiguration", List)
            {
                Item = new("", Structure) { Members = [new("ServerSideEncryptionByDefault", Structure)] },
            },
        ],
    };

    private static readonly Dictionary<string, PropertySchema[]> Types = new()
    {
        [ResourceTypes.Function] = Function,
        [ResourceTypes.ServerlessFunction] =
        [
            .. Function.Where(property => property.Name != "Code"),
            new("Events", Structure),
        ],
        [ResourceTypes.EventSourceMapping] = [.. MappingSchema.All],
        [ResourceTypes.Connector] = [.. MappingSchema.All],
        [ResourceTypes.Role] = [Policies],
        ["AWS::IAM::Policy"] = [new("PolicyDocument", Structure)],
        ["AWS::S3::Bucket"] = [BucketEncryption],
        ["AWS::Kinesis::Stream"] = [new("StreamEncryption", Structure)],
        ["AWS::DynamoDB::Table"] = [new("SSESpecification", Structure)],
    };

    public static IReadOnlyList<PropertySchema> Of(string type) => Types.GetValueOrDefault(type) ?? [];
}
