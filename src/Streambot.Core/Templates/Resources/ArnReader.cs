using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.Declarations;

namespace Streambot.Core.Templates.Resources;

/// <summary>Tells what an ARN will be of, from as much of it as is known before the deploy.</summary>
internal sealed partial class ArnReader(MergedTemplate template, ServiceDeclaration declaration)
{
    /// <summary>The service of an ARN, as ARNs spell it, or null.</summary>
    public string? ServiceOf(JsonNode? arn)
    {
        if (ResourceOf(arn) is { } resource)
            return ServiceOfType(template.TypeOf(resource));
        if (Intrinsics.ArgumentOf(arn, "Fn::If") is JsonArray { Count: 3 } branches)
            return ServiceOf(branches[1]) is { } service && service == ServiceOf(branches[2]) ? service : null;
        string[] parts = TextOf(arn).Split(':');
        return parts.Length >= 6 && parts[0] == "arn" && parts[2].Length > 0 && parts[2][0] != Unknown ? parts[2] : null;
    }

    /// <summary>The resource of the template whose ARN it is, or null.</summary>
    public string? ResourceOf(JsonNode? arn)
    {
        string? id = Intrinsics.Attribute(arn)?.Resource ?? Intrinsics.Referred(arn) ?? SubbedAlone(arn);
        return id is not null && template.TypeOf(id) is not null ? id : null;
    }

    private const char Unknown = '*';

    // The text with an asterisk for each part that only the deploy knows.
    private string TextOf(JsonNode? node)
    {
        if (Intrinsics.Text(node) is { } literal)
            return literal;
        if (Intrinsics.Referred(node) is { } name)
            return ParameterText(name) ?? Unknown.ToString();
        if (Intrinsics.ArgumentOf(node, "Fn::Sub") is { } sub && (Intrinsics.Text(sub) ?? Intrinsics.Text((sub as JsonArray)?[0])) is { } text)
            return Placeholder().Replace(text, match => ParameterText(match.Groups[1].Value) ?? Unknown.ToString());
        if (Intrinsics.ArgumentOf(node, "Fn::Join") is JsonArray { Count: 2 } join && join[1] is JsonArray parts)
            return string.Join(Intrinsics.Text(join[0]), parts.Select(TextOf));
        return Unknown.ToString();
    }

    // What a parameter is by default, or in this deploy: another value will be of the same kind.
    private string? ParameterText(string name)
    {
        DeclaredItem? item = declaration.Of(ItemKind.Parameter).FirstOrDefault(p => p.Name == name);
        return item?.Text("Value") ?? item?.Text("Default") ?? Intrinsics.Text(template.Existing("Parameters")[name]?["Default"]);
    }

    private static string? SubbedAlone(JsonNode? node) =>
        Intrinsics.Text(Intrinsics.ArgumentOf(node, "Fn::Sub")) is { } text && Placeholder().Match(text) is { Success: true } match && match.Length == text.Length
            ? match.Groups[1].Value.Split('.')[0]
            : null;

    private static string? ServiceOfType(string? type) => type switch
    {
        "AWS::Kinesis::Stream" or "AWS::Kinesis::StreamConsumer" => "kinesis",
        "AWS::DynamoDB::Table" or "AWS::DynamoDB::GlobalTable" => "dynamodb",
        "AWS::SQS::Queue" => "sqs",
        "AWS::SNS::Topic" => "sns",
        "AWS::S3::Bucket" => "s3",
        "AWS::MSK::Cluster" or "AWS::MSK::ServerlessCluster" => "kafka",
        "AWS::AmazonMQ::Broker" => "mq",
        "AWS::DocDB::DBCluster" => "rds",
        _ => null,
    };

    [GeneratedRegex(@"\$\{([^!{}][^{}]*)\}")]
    private static partial Regex Placeholder();
}
