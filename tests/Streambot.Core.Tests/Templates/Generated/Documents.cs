using System.Text.Json.Nodes;
using CsCheck;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Whole templates: what their functions name is always there, and whatever else is a matter of chance.
/// </summary>
internal static class Documents
{
    private const string Frame = """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "Orders: all of them",
          "Parameters": {
            "Stage": { "Type": "String", "Default": "test", "AllowedValues": ["test", "prod"], "MaxLength": "12" },
            "Subnets": { "Type": "List<AWS::EC2::Subnet::Id>" }
          },
          "Conditions": {
            "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] },
            "IsTest": { "Fn::And": [{ "Fn::Not": [{ "Condition": "IsProd" }] }, { "Fn::Not": [{ "Fn::Equals": [{ "Ref": "Stage" }, "yes"] }] }] }
          },
          "Mappings": { "Sizes": { "test": { "Batch": "010" }, "prod": { "Batch": 500 } } },
          "Resources": {
            "Stream": { "Type": "AWS::Kinesis::Stream", "Properties": { "ShardCount": { "Fn::If": ["IsProd", 4, 1] } } },
            "Queue": { "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain", "Properties": { "VisibilityTimeout": 60 } }
          }
        }
        """;

    // The function that the template may have: none, one that is named, one that is not, and SAM's.
    private static readonly string[] Functions =
    [
        "{}",
        """
        {"Orders": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "orders", "Role": "arn:aws:iam::123456789012:role/orders", "Environment": {"Variables": {"MODE": "012"}}}}}
        """,
        """
        {"Worker": {"Type": "AWS::Lambda::Function", "Condition": "IsTest", "DependsOn": "Queue", "Properties": {"Timeout": "20", "Layers": []}}}
        """,
        """
        {"Orders": {"Type": "AWS::Serverless::Function", "Metadata": {"note": "yes"}, "Properties": {"MemorySize": 1024, "Events": {"Poll": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 minute)"}}}}}}
        """,
    ];

    // Which function that is, by another name in each of them.
    private static readonly Part[][] Names =
    [
        [new("AWS::StackName", IsName: true), new("-Orders")],
        [new("Orders", IsName: true)],
        [new("Worker", IsName: true)],
        [new("Orders", IsName: true)],
    ];

    // What no item reads, so that no mapping is there twice.
    private static readonly Part[][] Sources =
    [
        [new("arn:aws:kinesis:eu-west-1:123456789012:stream/others")],
        [
            new("arn:"), new("AWS::Partition", IsName: true), new(":sqs:"), new("AWS::Region", IsName: true),
            new(":123456789012:"), new("Stage", IsName: true),
        ],
        [new("Other.StreamArn", IsName: true)],
    ];

    public static Gen<JsonObject> Any { get; } =
        from function in Gen.Int[0, Functions.Length - 1]
        from resources in Gen.Select(Texts.Word, Nodes.Mapping, Gen.Int[0, 7]).Array[0, 6]
        from metadata in Nodes.Mapping
        from outputs in Gen.Select(Texts.Word, Nodes.Any).Array[0, 3]
        from others in Gen.Int[0, 7]
        from mapping in Gen.Select(Gen.Int[0, 5], Gen.Int)
        let template = Build(Functions[function], resources, metadata, outputs, others)
        select WithMapping(template, Names[function], mapping.Item1, mapping.Item2);

    // One of the user's own, with or without a word on partial failures.
    private static JsonObject WithMapping(JsonObject template, Part[] function, int kind, int seed)
    {
        if (kind == 0)
            return template;
        Spelling spelling = new(seed, hasDottedAttributes: false);
        JsonObject properties = new()
        {
            ["FunctionName"] = spelling.Write(function),
            [kind % 2 == 0 ? "EventSourceArn" : "StreamArn"] = spelling.Write(Sources[kind % Sources.Length]),
        };
        if (kind == 4)
            properties["FunctionResponseTypes"] = new JsonArray();
        if (kind == 5)
            properties["FunctionResponseTypes"] = new JsonObject { ["Ref"] = "AWS::NoValue" };
        template["Resources"]!["Feed"] = new JsonObject
        {
            ["Type"] = kind % 2 == 0 ? "AWS::Lambda::EventSourceMapping" : "Custom::StreambotConnector",
            ["Properties"] = properties,
        };
        template["Resources"]!["Other"] = new JsonObject { ["Type"] = "AWS::DynamoDB::Table" };
        template["Conditions"]!["Never"] = JsonNode.Parse("""{"Fn::Equals": ["a", "b"]}""");
        return template;
    }

    private static JsonObject Build(
        string function,
        (string Name, JsonObject Properties, int Attributes)[] others,
        JsonObject metadata,
        (string Name, JsonNode? Value)[] outputs,
        int sections)
    {
        JsonObject template = JsonNode.Parse(Frame)!.AsObject();
        JsonObject resources = template["Resources"]!.AsObject();
        foreach ((string id, JsonNode? resource) in JsonNode.Parse(function)!.AsObject())
            resources[id] = resource!.DeepClone();
        foreach ((string name, JsonObject properties, int attributes) in others)
            resources.TryAdd($"Other{name}", Resource(properties, attributes));
        if (function.Contains("Serverless", StringComparison.Ordinal))
        {
            template.Insert(1, "Transform", "AWS::Serverless-2016-10-31");
            template["Globals"] = JsonNode.Parse(
                """{"Function": {"Timeout": 20, "Environment": {"Variables": {"STAGE": {"Ref": "Stage"}}}}}""");
        }

        if ((sections & 1) != 0)
            template.Insert(1, "Metadata", metadata);
        if ((sections & 2) != 0)
            template["Rules"] = JsonNode.Parse("""
                {"OnlyProd": {"Assertions": [{"Assert": {"Fn::Contains": [["prod", "test"], {"Ref": "Stage"}]}, "AssertDescription": "a stage: one of two"}]}}
                """);
        if ((sections & 4) != 0)
            template["Hooks"] = JsonNode.Parse("""
                {"Green": {"Type": "AWS::CodeDeploy::BlueGreen", "Properties": {"TrafficRoutingConfig": {"Type": "AllAtOnce"}}}}
                """);
        if (outputs.Length > 0)
            template["Outputs"] = new JsonObject(outputs.DistinctBy(output => output.Name).Select(
                output => KeyValuePair.Create($"Out{output.Name}", (JsonNode?)Output(output.Value))));
        return template;
    }

    private static JsonObject Resource(JsonObject properties, int attributes)
    {
        JsonObject resource = new() { ["Type"] = "AWS::CloudFormation::CustomResource" };
        if ((attributes & 1) != 0)
            resource["Condition"] = "IsProd";
        if ((attributes & 2) != 0)
            resource["DependsOn"] = new JsonArray("Stream", "Queue");
        if ((attributes & 4) != 0)
            resource["UpdateReplacePolicy"] = "Delete";
        resource["Properties"] = properties;
        return resource;
    }

    private static JsonObject Output(JsonNode? value) => new() { ["Description"] = "yes", ["Value"] = value };
}
