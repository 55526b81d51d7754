namespace Streambot.Core.Tests.Templates;

/// <summary>A template whose only function has its code in the template.</summary>
public sealed class CodeOfOthers
{
    [Theory]
    [InlineData(
        "AWS::Lambda::Function",
        "Code: {ZipFile: 'exports.h = async () => 1'}, Runtime: nodejs22.x, Handler: index.h, Role: r")]
    [InlineData("AWS::Lambda::Function", "Code: {ZipFile: 'exports.h = async () => 1'}, Role: r")]
    [InlineData(
        "AWS::Serverless::Function", "InlineCode: 'exports.h = async () => 1', Runtime: nodejs22.x, Handler: index.h")]
    public void IsLeftAloneBesideTheProjects(string type, string properties)
    {
        string transform = type.Contains("Serverless", StringComparison.Ordinal)
            ? "Transform: AWS::Serverless-2016-10-31\n"
            : "";
        string template = $"{transform}Resources: {{Helper: {{Type: {type}, Properties: {{{properties}}}}}}}\n";

        var resources = new TestService { Template = template }.Merge()["Resources"]!.AsObject();

        Assert.Equal("AWS::Lambda::Function", (string?)resources["Orders"]!["Type"]);
        Assert.Null(resources["Helper"]!["Properties"]!["Code"]?["S3Bucket"]);
        Assert.Null(resources["Helper"]!["Properties"]!["CodeUri"]);
    }
}
