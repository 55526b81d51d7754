using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ADeployThatFails
{
    private const string Nested = "arn:aws:cloudformation:eu-west-1:123456789012:stack/nested/1";

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    [Fact]
    public async Task NamesTheLineThatDeclaresWhatFailedFirst()
    {
        StreambotException failure = await FailAsync(
            FakeCloud.Of("Queue", "AWS::SQS::Queue", "CREATE_FAILED", "The name is taken."),
            FakeCloud.Of("Topic", "AWS::SNS::Topic", "CREATE_FAILED", "Resource creation cancelled"));

        DiagnosticMessage message = failure.Messages.Single();
        Assert.Equal(new SourceLocation("template.yaml", 7, 3), message.Location);
        Assert.Equal(
            "The deploy of the stack 'orders' failed (ROLLBACK_COMPLETE): Queue (AWS::SQS::Queue): The name is taken",
            message.Text);
    }

    [Fact]
    public async Task SaysWhyANestedStackFailed()
    {
        _cloud.Tell("nested", FakeCloud.OfStack("nested", "CREATE_IN_PROGRESS"));
        _cloud.Tell("nested", FakeCloud.Of("Table", "AWS::DynamoDB::Table", "CREATE_FAILED", "No such key."));

        StreambotException failure = await FailAsync(
            FakeCloud.Of("Child", "AWS::CloudFormation::Stack", "CREATE_FAILED", "Embedded stack was not created")
                with
            {
                PhysicalId = Nested,
            });

        Assert.EndsWith(
            "Embedded stack was not created. In the nested stack: Table (AWS::DynamoDB::Table): No such key",
            failure.Messages.Single().Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhereACustomResourceHasWritten()
    {
        await FailAsync(FakeCloud.Of("Env", "Custom::StreambotEnv", "CREATE_FAILED", "STREAMBOT3001: no."));

        Assert.Contains(
            _tape.Loud,
            line => line.StartsWith(
                "The log of Env is that of the function in the output StreambotEnvFunctionName",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShowsTheEndOfTheLogOfACustomResourceWithoutThatOfOthers()
    {
        _cloud.Put("streambot", "UPDATE_COMPLETE", false, [], new()
        {
            ["StreambotEnvFunctionArn"] = "arn",
            ["StreambotEnvFunctionName"] = "streambot-Env-1",
        });
        string[] lines =
        [
            "START",
            """{"stackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/others/1","outcome":"FAILED"}""",
            """{"stackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1","outcome":"FAILED"}""",
            "Task timed out after 60.00 seconds",
        ];
        _cloud.Functions.Logs["/aws/lambda/streambot-Env-1"] =
            [.. lines.Select(line => new LogLine("1", DateTimeOffset.MaxValue, line))];

        await FailAsync(FakeCloud.Of("Env", "Custom::StreambotEnv", "CREATE_FAILED", "No answer."));

        int start = _tape.Loud.ToList().IndexOf("The end of the log of Env:");
        Assert.True(start >= 0);
        Assert.Contains("  Task timed out after 60.00 seconds", _tape.Headlines);
        Assert.Contains(_tape.Headlines, line => line.Contains("stack/orders/1", StringComparison.Ordinal));
        Assert.DoesNotContain(_tape.Headlines, line => line.Contains("stack/others/1", StringComparison.Ordinal));
    }

    private Task<StreambotException> FailAsync(params StackEvent[] events)
    {
        _cloud.Then(
            new("CREATE_IN_PROGRESS", FakeCloud.OfStack("orders", "CREATE_IN_PROGRESS")),
            new("ROLLBACK_COMPLETE", [.. events, FakeCloud.OfStack("orders", "ROLLBACK_COMPLETE")]));
        StackDeployment deployment = new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);
        return Assert.ThrowsAsync<StreambotException>(() => deployment.DeployAsync(
            Requests.Orders() with
            {
                Places = new Dictionary<string, SourceLocation> { ["Queue"] = new("template.yaml", 7, 3) },
            },
            TestContext.Current.CancellationToken));
    }
}
