using System.Text.Json.Nodes;
using CsCheck;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>Whole templates: what their functions name is always there, and whatever else is a matter of chance.</summary>
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
        """{"Orders": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "orders", "Role": "arn:aws:iam::123456789012:role/orders", "Environment": {"Variables": {"MODE": "012"}}}}}""",
        """{"Worker": {"Type": "AWS::Lambda::Function", "Condition": "IsTest", "DependsOn": "Queue", "Properties": {"Timeout": "20", "Layers": []}}}""",
        """{"Orders": {"Type": "AWS::Serverless::Function", "Metadata": {"note": "yes"}, "Properties": {"MemorySize": 1024, "Events": {"Poll": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 minute)"}}}}}}""",
    ];

    public static Gen<JsonObject> Any { get; } =
        from function in Gen.OneOf(Functions)
        from resources in Gen.Select(Texts.Word, Nodes.Mapping, Gen.Int[0, 7]).Array[0, 6]
        from metadata in Nodes.Mapping
        from outputs in Gen.Select(Texts.Word, Nodes.Any).Array[0, 3]
        from others in Gen.Int[0, 7]
        select Build(function, resources, metadata, outputs, others);

    private static JsonObject Build(string function, (string Name, JsonObject Properties, int Attributes)[] others, JsonObject metadata, (string Name, JsonNode? Value)[] outputs, int sections)
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
            template["Globals"] = JsonNode.Parse("""{"Function": {"Timeout": 20, "Environment": {"Variables": {"STAGE": {"Ref": "Stage"}}}}}""");
        }

        if ((sections & 1) != 0)
            template.Insert(1, "Metadata", metadata);
        if ((sections & 2) != 0)
            template["Rules"] = JsonNode.Parse("""{"OnlyProd": {"Assertions": [{"Assert": {"Fn::Contains": [["prod", "test"], {"Ref": "Stage"}]}, "AssertDescription": "a stage: one of two"}]}}""");
        if ((sections & 4) != 0)
            template["Hooks"] = JsonNode.Parse("""{"Green": {"Type": "AWS::CodeDeploy::BlueGreen", "Properties": {"TrafficRoutingConfig": {"Type": "AllAtOnce"}}}}""");
        if (outputs.Length > 0)
            template["Outputs"] = new JsonObject(outputs.DistinctBy(output => output.Name).Select(output => KeyValuePair.Create($"Out{output.Name}", (JsonNode?)Output(output.Value))));
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
