using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

public sealed class KeysThatAreThereTwice
{
    [Theory]
    [InlineData(
        "template.yaml",
        "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: a\n      TopicName: b\n",
        5,
        6)]
    [InlineData(
        "template.json",
        "{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\n\"TopicName\": \"a\",\n"
            + "\"TopicName\": \"b\"}}}}",
        2,
        3)]
    public void TheLastCountsWithAWarning(string file, string template, int first, int second)
    {
        MergeResult result = new TestService { TemplateFile = file }.On(template).TryMerge();

        DiagnosticMessage message = Assert.Single(result.Messages);
        Assert.Equal(
            ("STREAMBOT4004", DiagnosticSeverity.Warning), (message.Diagnostic.Code, message.Diagnostic.Severity));
        Assert.Contains($"line {first},", message.Text, StringComparison.Ordinal);
        Assert.Equal(second, message.Location!.Line);
        Assert.Equal("b", result.Template["Resources"]!["T"]!["Properties"]!["TopicName"]!.GetValue<string>());
    }
}
