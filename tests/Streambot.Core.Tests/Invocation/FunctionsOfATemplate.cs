using System.Text.Json;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;

namespace Streambot.Core.Tests.Invocation;

public sealed class FunctionsOfATemplate
{
    [Fact]
    public void IsReadAsTheTemplateHasIt()
    {
        TemplateFunction function = Find("""
            { "Resources": {
              "Stream": { "Type": "AWS::Kinesis::Stream" },
              "Orders": { "Type": "AWS::Lambda::Function", "Properties": {
                "FunctionName": { "Fn::Sub": "${AWS::StackName}-Orders" },
                "Handler": "Orders", "Runtime": "dotnet10", "Architectures": ["arm64"], "MemorySize": "1024", "Timeout": 60,
                "Environment": { "Variables": {
                  "STREAMBOT_FUNCTION": "Orders", "STREAMBOT_TABLE": "streambot-env", "STREAMBOT_ENV": "required", "STREAMBOT_KEYS": "0123",
                  "LEVEL": 3, "QUEUE": { "Ref": "Queue" } } } } },
              "OrdersEnv": { "Type": "Custom::StreambotEnv", "Properties": {
                "ServiceToken": "arn", "ServiceTimeout": 120, "FunctionName": { "Fn::Sub": "${AWS::StackName}-Orders" }, "StreambotKeys": "0123",
                "Prefix": "events", "Empty": "", "Bucket": { "Ref": "Bucket" }, "StreambotSecrets": { "ApiKey": "/orders/api-key" } } }
            } }
            """);

        Assert.Equal("Orders", function.Id);
        Assert.Equal("Orders", function.Handler);
        Assert.Equal("dotnet10", function.Runtime);
        Assert.Equal("arm64", function.Architecture);
        Assert.Equal(1024, function.MemorySize);
        Assert.Equal(TimeSpan.FromMinutes(1), function.Timeout);
        Assert.Equal(
            ["Empty=", "LEVEL=3", "Prefix=events", "STREAMBOT_FUNCTION=Orders"],
            function.Settings.Select(s => $"{s.Key}={s.Value}").Order());
        Assert.Equal(["QUEUE", "Bucket", "ApiKey"], function.Unresolved);
    }

    [Fact]
    public void HasTheConfigurationThatRefersToIt()
    {
        TemplateFunction function = Find("""
            { "Resources": {
              "F": { "Type": "AWS::Serverless::Function", "Properties": {} },
              "Other": { "Type": "Custom::StreambotEnv", "Properties": { "FunctionName": "elsewhere", "Key": "theirs" } },
              "Settings": { "Type": "Custom::StreambotEnv", "Properties": { "FunctionName": { "Ref": "F" }, "Key": "ours" } } } }
            """);

        Assert.Equal("ours", function.Settings["Key"]);
    }

    [Fact]
    public void HasLambdasDefaults()
    {
        TemplateFunction function = Find(
            """{ "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": {} } } }""");

        Assert.Equal("x86_64", function.Architecture);
        Assert.Equal(128, function.MemorySize);
        Assert.Equal(TimeSpan.FromSeconds(3), function.Timeout);
    }

    [Fact]
    public void IsTheOneNamed()
    {
        const string template = """
            { "Resources": {
              "First": { "Type": "AWS::Lambda::Function", "Properties": {} },
              "Second": { "Type": "AWS::Lambda::Function", "Properties": {} } } }
            """;

        Assert.Equal("Second", Find(template, "Second").Id);
        Assert.Equal(
            "It is not clear which function to invoke: StreambotInvokeFunction is '', and the template has: First, "
                + "Second. Set it to one of them.",
            Failure(template, ""));
        Assert.Equal(
            "It is not clear which function to invoke: StreambotInvokeFunction is 'Third', and the template has: "
                + "First, Second. Set it to one of them.",
            Failure(template, "Third"));
    }

    private static TemplateFunction Find(string template, string id = "") =>
        TemplateFunction.Find(JsonElement.Parse(template), id, "Orders.csproj");

    private static string Failure(string template, string id) =>
        Assert.Single(Assert.Throws<StreambotException>(() => Find(template, id)).Messages).Text;
}
