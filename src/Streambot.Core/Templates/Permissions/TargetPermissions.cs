using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Permissions;

/// <summary>
/// To send what failed where the declaration says: the function's dead letters, and the batches
/// that a connector gives up.
/// </summary>
internal sealed class TargetPermissions(MergeContext context)
{
    public IEnumerable<Statement> Of(FunctionPlan function, JsonObject properties)
    {
        List<JsonNode> targets = [];
        if ((properties["DeadLetterConfig"] ?? properties["DeadLetterQueue"]).Member("TargetArn") is { } deadLetter)
            targets.Add(deadLetter);
        foreach (JsonObject mapping in function.Mappings.Select(mapping => mapping.Properties))
        {
            if (mapping.Member("DestinationConfig", "OnFailure", "Destination") is { } destination)
                targets.Add(destination);
        }

        int number = 0;
        foreach (JsonNode target in targets.DistinctBy(context.Arns.IdentityOf))
        {
            number++;
            foreach (Statement statement in Send(target, number))
                yield return statement;
        }
    }

    private IEnumerable<Statement> Send(JsonNode target, int number)
    {
        string sid = $"StreambotFailures{number}";
        switch (context.Arns.ServiceOf(target))
        {
            case "sqs":
                yield return new(sid, ["sqs:SendMessage"], [target]);
                break;
            case "sns":
                yield return new(sid, ["sns:Publish"], [target]);
                break;
            case "s3":
                yield return new(sid, ["s3:PutObject"], [Intrinsics.Sub("${Bucket}/*", "Bucket", target)]);
                yield return new($"{sid}Bucket", ["s3:ListBucket"], [target]);
                break;
            default:
                // Either kind of ARN takes only the action of its own service. A topic of Kafka's is no ARN.
                if (!(Intrinsics.Text(target)?.StartsWith("kafka://", StringComparison.Ordinal) ?? false))
                    yield return new(sid, ["sqs:SendMessage", "sns:Publish"], [target]);
                break;
        }
    }
}
