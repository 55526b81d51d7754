using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Permissions;

/// <summary>
/// What a function may do without being told so by a StreambotPolicy: what its declaration cannot work without.
/// </summary>
internal sealed class FunctionPermissions(MergeContext context)
{
    private static readonly string[] NetworkInterface =
    [
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
    ];

    /// <summary>Everything but the record of a nameless function, which stands apart.</summary>
    public IEnumerable<Statement> Of(FunctionPlan function)
    {
        JsonObject properties = context.Template.Properties(function.Id);
        return
        [
            .. Log(properties),
            .. function.Name is null ? [] : Record(function),
            .. new SecretPermissions(context).Of(function),
            .. new SourcePermissions(context).Of(function),
            .. new TargetPermissions(context).Of(function, properties),
            .. new KeyPermissions(context).Of(function, properties),
            .. Files(properties),
            .. Network(properties),
            .. Tracing(properties),
        ];
    }

    /// <summary>To read its own record of the table, and no other.</summary>
    public IEnumerable<Statement> Record(FunctionPlan function)
    {
        if (function.Env is null)
            yield break;
        JsonNode table = context.Setting("StreambotTable", context.Declaration.PrimaryStack.Table);
        yield return new(
            "StreambotRecord",
            ["dynamodb:GetItem"],
            [Intrinsics.Sub(
                "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}", "Table", table)],
            new JsonObject
            {
                ["ForAllValues:StringEquals"] = new JsonObject
                {
                    ["dynamodb:LeadingKeys"] = new JsonArray(function.NameReference),
                },
            });
    }

    private static IEnumerable<Statement> Log(JsonObject properties)
    {
        if (properties.Member("LoggingConfig", "LogGroup") is not { } group)
            yield break;
        JsonNode arn = Intrinsics.Sub(
            "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}:*", "Group", group);
        yield return new("StreambotLog", ["logs:CreateLogStream", "logs:PutLogEvents"], [arn]);
    }

    // An access point belongs to one file system: to name the point is to name both.
    private static IEnumerable<Statement> Files(JsonObject properties)
    {
        JsonNode[] points =
        [
            .. properties["FileSystemConfigs"].Objects().Select(config => config["Arn"]).OfType<JsonNode>(),
        ];
        if (points.Length == 0)
            yield break;
        yield return new(
            "StreambotFiles",
            ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            [Intrinsics.Sub("arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/*")],
            new JsonObject
            {
                ["StringEquals"] = new JsonObject
                {
                    ["elasticfilesystem:AccessPointArn"] = new JsonArray(
                        [.. points.Select(point => point.DeepClone())]),
                },
            });
    }

    private static IEnumerable<Statement> Network(JsonObject properties)
    {
        // EC2 knows no network interface of Lambda's by name.
        if (properties.ContainsKey("VpcConfig"))
            yield return new("StreambotNetwork", NetworkInterface, ["*"]);
    }

    private static IEnumerable<Statement> Tracing(JsonObject properties)
    {
        string? mode = Intrinsics.Text(properties["Tracing"])
            ?? Intrinsics.Text(properties.Member("TracingConfig", "Mode"));
        if (mode == "Active")
            yield return new("StreambotTracing", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"]);
    }
}
