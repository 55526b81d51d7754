using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Resolving;

/// <summary>Tells what an ARN will be of, from as much of it as is known before the deploy.</summary>
internal sealed partial class ArnReader(MergedTemplate template, ServiceDeclaration declaration, ValueResolver resolver)
{
    // What a source may be; Ref where that is the ARN, else the attribute that is.
    private static readonly Dictionary<string, ArnType> Types = new()
    {
        ["AWS::Kinesis::Stream"] = new("kinesis", ["Arn"]),
        ["AWS::Kinesis::StreamConsumer"] = new("kinesis", ["Ref", "ConsumerARN"]),
        ["AWS::DynamoDB::Table"] = new("dynamodb", ["StreamArn"]),
        ["AWS::DynamoDB::GlobalTable"] = new("dynamodb", ["StreamArn"]),
        ["AWS::SQS::Queue"] = new("sqs", ["Arn"]),
        ["AWS::SNS::Topic"] = new("sns", ["Ref", "TopicArn"]),
        ["AWS::S3::Bucket"] = new("s3", ["Arn"]),
        ["AWS::MSK::Cluster"] = new("kafka", ["Ref", "Arn"]),
        ["AWS::MSK::ServerlessCluster"] = new("kafka", ["Ref", "Arn"]),
        ["AWS::AmazonMQ::Broker"] = new("mq", ["Arn"]),
        ["AWS::DocDB::DBCluster"] = new("rds", []),
        ["AWS::Glue::Registry"] = new("glue", ["Ref", "Arn"]),
    };

    /// <summary>The types of resources that a connector may read.</summary>
    public static IEnumerable<string> SourceTypes { get; } = Types.Keys;

    // Collected once: no resource that a source may be is added by a merge.
    private readonly Lazy<Dictionary<string, string>> _resources = new(() => Resources(template, resolver));

    private sealed record ArnType(string Service, string[] Arns);

    /// <summary>
    /// How the ARN of a resource is written, where a node names the resource in another way; null where
    /// all is well or unknown.
    /// </summary>
    public string? Correction(JsonNode? arn)
    {
        if (Intrinsics.Text(arn) is { } literal)
            return literal.StartsWith("arn:", StringComparison.Ordinal) || DynamicReferences.AreIn(literal) ? null : "";
        if (Named(arn) is not { } resource || Types.GetValueOrDefault(template.TypeOf(resource)!) is not { } type)
            return null;
        string written = Intrinsics.Attribute(arn)?.Attribute ?? "Ref";
        if (type.Arns.Contains(written) || Intrinsics.ArgumentOf(arn, "Fn::Sub") is not null)
            return null;
        return type.Arns switch
        {
            [] => "",
            ["Ref", ..] => $"!Ref {resource}",
            [string attribute, ..] => $"!GetAtt {resource}.{attribute}",
        };
    }

    /// <summary>The service of an ARN, as ARNs spell it, or null.</summary>
    public string? ServiceOf(JsonNode? arn)
    {
        if (ResourceOf(arn) is { } resource)
            return ServiceOfType(template.TypeOf(resource));
        if (Intrinsics.ArgumentOf(arn, "Fn::If") is JsonArray { Count: 3 } branches)
            return ServiceOf(branches[1]) is { } service && service == ServiceOf(branches[2]) ? service : null;
        string[] parts = TextOf(arn).Split(':');
        return parts.Length >= 6 && parts[0] == "arn" && parts[2].Length > 0 && parts[2][0] != Unknown
            ? parts[2]
            : null;
    }

    /// <summary>Whether it is of a queue that keeps its order, whose name ends so.</summary>
    public bool IsFifo(JsonNode? arn) => ResourceOf(arn) is { } resource
        ? template.TypeOf(resource) == "AWS::SQS::Queue"
            && template.Properties(resource)["FifoQueue"]?.ToString() is "true" or "True"
        : TextOf(arn).EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>The resource of the template whose ARN it is, however that is written, or null.</summary>
    public string? ResourceOf(JsonNode? arn) =>
        Named(arn) ?? (arn is JsonObject ? _resources.Value.GetValueOrDefault(IdentityOf(arn)) : null);

    /// <summary>
    /// The same text for all ways to write the ARN of one thing; another for each where nobody can tell.
    /// </summary>
    public string IdentityOf(JsonNode? arn) => IdentityOf(resolver.Resolve(arn));

    private const char Unknown = '*';

    // A region is in one partition: to name that too says nothing more.
    private static string IdentityOf(ResolvedValue arn)
    {
        IReadOnlyList<ResolvedValue> parts = arn.Split(':');
        bool isArn = parts.Count >= 6 && parts[0].Text == "arn";
        return isArn ? ResolvedValue.Join(":", [parts[0], .. parts.Skip(2)]).Key : arn.Key;
    }

    private static Dictionary<string, string> Resources(MergedTemplate template, ValueResolver resolver)
    {
        Dictionary<string, string> found = [];
        foreach ((string id, string type, _) in template.Resources)
        {
            foreach (string attribute in Types.GetValueOrDefault(type)?.Arns ?? [])
            {
                JsonObject arn = attribute == "Ref" ? Intrinsics.Ref(id) : Intrinsics.GetAtt(id, attribute);
                found.TryAdd(IdentityOf(resolver.Resolve(arn)), id);
            }
        }

        return found;
    }

    private string? Named(JsonNode? arn)
    {
        string? id = Intrinsics.Attribute(arn)?.Resource ?? Intrinsics.Referred(arn) ?? SubbedAlone(arn);
        return id is not null && template.TypeOf(id) is not null ? id : null;
    }

    // The text with an asterisk for each part that only the deploy knows.
    private string TextOf(JsonNode? node) =>
        resolver.Resolve(node).ToText(name => ParameterText(name) ?? Unknown.ToString(), Unknown.ToString());

    /// <summary>
    /// What a parameter is by default, or in this deploy: another value will be of the same kind. Null where there is
    /// neither.
    /// </summary>
    public string? ParameterText(string name)
    {
        DeclaredItem? item = declaration.Of(ItemKind.Parameter).FirstOrDefault(p => p.Name == name);
        JsonNode? value = template.Existing("Parameters").Member(name, "Default");
        return item?.Text("Value") ?? item?.Text("Default") ?? Intrinsics.Text(value);
    }

    private static string? SubbedAlone(JsonNode? node) =>
        Intrinsics.Text(Intrinsics.ArgumentOf(node, "Fn::Sub")) is { } text
        && Placeholder().Match(text) is { Success: true } match
        && match.Length == text.Length
            ? match.Groups[1].Value.Split('.')[0]
            : null;

    private static string? ServiceOfType(string? type) => type is null ? null : Types.GetValueOrDefault(type)?.Service;

    [GeneratedRegex(@"\$\{([^!{}][^{}]*)\}")]
    private static partial Regex Placeholder();
}
