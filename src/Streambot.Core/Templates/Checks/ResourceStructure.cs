using static Streambot.Core.EventSources.PropertyType;
using Streambot.Core.Contract;
using Streambot.Core.EventSources;
using Streambot.Core.Templates.Resources;

namespace Streambot.Core.Templates.Checks;

/// <summary>Which properties of a resource are objects, of those that a merge reads or fills in.</summary>
internal static class ResourceStructure
{
    // Environment is filled in, and objected to there.
    private static readonly EventSourceProperty[] Function =
    [
        .. FunctionProperties.Apart.Concat(FunctionProperties.Plain).Where(property => property.Name != "Tags"),
        new("DeadLetterQueue", Structure),
        new("Code", Structure),
    ];

    private static readonly EventSourceProperty Policies =
        new("Policies", List) { Item = new("", Structure) { Members = [new("PolicyDocument", Structure)] } };

    private static readonly EventSourceProperty BucketEncryption = new("BucketEncryption", Structure)
    {
        Members =
        [
            new("ServerSideEncryptionConfiguration", List)
            {
                Item = new("", Structure) { Members = [new("ServerSideEncryptionByDefault", Structure)] },
            },
        ],
    };

    private static readonly Dictionary<string, EventSourceProperty[]> Types = new()
    {
        [ResourceTypes.Function] = Function,
        [ResourceTypes.ServerlessFunction] = [.. Function.Where(property => property.Name != "Code"), new("Events", Structure)],
        [ResourceTypes.EventSourceMapping] = [.. EventSourceProperties.All],
        [ResourceTypes.Connector] = [.. EventSourceProperties.All],
        ["AWS::IAM::Role"] = [Policies],
        ["AWS::IAM::Policy"] = [new("PolicyDocument", Structure)],
        ["AWS::S3::Bucket"] = [BucketEncryption],
        ["AWS::Kinesis::Stream"] = [new("StreamEncryption", Structure)],
        ["AWS::DynamoDB::Table"] = [new("SSESpecification", Structure)],
    };

    public static IReadOnlyList<EventSourceProperty> Of(string type) => Types.GetValueOrDefault(type) ?? [];
}
