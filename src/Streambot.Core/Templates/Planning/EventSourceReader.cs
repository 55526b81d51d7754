using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Planning;

/// <summary>Tells what a connector reads.</summary>
internal sealed class EventSourceReader(MergeContext context)
{
    private static readonly string[] NeededByOthers =
        [.. MappingSchema.All.Where(property => property.IsRequired).Select(property => property.Name)];

    public EventSource Read(DeclaredItem item)
    {
        if (item.Text("StreamArn") is not null && item.Text("EventSourceArn") is not null)
        {
            context.Findings.Add(
                DiagnosticTable.ConflictingMetadata.With(item.At("EventSourceArn"), "StreamArn", "EventSourceArn"));
        }

        if (item.Text("SelfManagedEventSource") is not null)
            return new(SourceKind.Kafka, Arn: null);
        string metadata = item.Text("StreamArn") is not null ? "StreamArn" : "EventSourceArn";
        if (item.Text(metadata) is not { } text)
        {
            context.Findings.Add(
                DiagnosticTable.MetadataMissingArn.With(item.At(), "StreamArn"));
            return new(SourceKind.Unknown, JsonValue.Create(""));
        }

        JsonNode arn = context.Values.Read(item, metadata, text.Trim());
        if (context.Arns.Correction(arn) is { } correction)
        {
            context.Findings.Add(
                DiagnosticTable.NotTheArn.With(item.At(metadata), metadata, text.Trim())
                    .Then(correction.Length > 0 ? DiagnosticSentences.DidYouMean($"'{correction}'") : ""));
            return new(SourceKind.Unknown, arn);
        }

        return new(Hinted(item) ?? KindOf(item, metadata, text, arn), arn) { IsFifo = context.Arns.IsFifo(arn) };
    }

    /// <summary>What a mapping that stands in the template reads.</summary>
    public EventSource Read(JsonObject properties)
    {
        if (properties.ContainsKey("SelfManagedEventSource"))
            return new(SourceKind.Kafka, Arn: null);
        JsonNode? arn = properties["StreamArn"] ?? properties["EventSourceArn"];
        return new(KindOf(arn), arn) { IsFifo = context.Arns.IsFifo(arn) };
    }

    /// <summary>
    /// Whether it is a stream of Kinesis or DynamoDB or a queue of SQS: by its ARN, or because its mapping has
    /// nothing that each of the other sources needs.
    /// </summary>
    public bool HasRecords(EventSource source, JsonObject mapping)
    {
        if (source.Kind != SourceKind.Unknown)
            return source.TakesPartialFailures;
        bool isOpen = source.Arn is JsonObject && context.Arns.ServiceOf(source.Arn) is null;
        return isOpen && !NeededByOthers.Any(mapping.ContainsKey);
    }

    private SourceKind? Hinted(DeclaredItem item)
    {
        if (item.Text("Source") is not { } hint)
            return null;
        if (Enum.TryParse(hint.Trim(), ignoreCase: true, out SourceKind kind) && kind != SourceKind.Unknown)
            return kind;
        context.Findings.Add(
            DiagnosticTable.WrongTypeOfChoice.With(
                item.At("Source"), "Source", hint, string.Join(", ", Enum.GetNames<SourceKind>().Skip(1))));
        return SourceKind.Unknown;
    }

    private SourceKind KindOf(DeclaredItem item, string metadata, string text, JsonNode arn)
    {
        SourceKind kind = KindOf(arn);
        if (kind == SourceKind.Unknown)
            context.Findings.Add(DiagnosticTable.SourceUnknown.With(item.At(metadata), text.Trim()));
        return kind;
    }

    private SourceKind KindOf(JsonNode? arn) => context.Arns.ServiceOf(arn) switch
    {
        "kinesis" => SourceKind.Kinesis,
        "dynamodb" => SourceKind.DynamoDB,
        "sqs" => SourceKind.SQS,
        "kafka" => SourceKind.MSK,
        "mq" => SourceKind.MQ,
        "rds" => SourceKind.DocumentDB,
        _ => SourceKind.Unknown,
    };
}
