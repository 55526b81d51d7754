using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>A primary stack of Node.js is taken over, unless its services would lose their table.</summary>
public sealed class BootstrappingOverNodeJs : IDisposable
{
    private const string TableOfEast = "arn:aws:dynamodb:us-east-1:123456789012:table/streambot-env";

    private readonly TempFolder _folder = new();
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    public BootstrappingOverNodeJs() =>
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("streambot", "UPDATE_COMPLETE")));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-east-1")]
    public async Task IsRefusedBeforeAnythingIsDoneWhereTheTableIsElsewhere(string region)
    {
        _cloud.Region = region;
        _cloud.Buckets.Clear();
        Has(("GitSha", "v3.4.0"), ("ExistingStreambotTable", TableOfEast));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => RunAsync());

        Assert.Equal(
            "STREAMBOT5030: The primary stack 'streambot' is of streambot 3 for Node.js, and its services read their "
            + $"configuration from {TableOfEast} (parameter ExistingStreambotTable). A bootstrap would write it to a "
            + $"new table in {region}, where none of them looks. Stop deploying services, remove the parameter, copy "
            + $"the records to {region}, upgrade the services to streambot 4, and bootstrap then: the page of this "
            + "code has the commands.",
            exception.Message);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task GoesOnWithoutAWordOverVersion4()
    {
        Has(("GitSha", "v4.0.0"));

        await RunAsync();

        Assert.Contains("create change set to update streambot", _cloud.Journal);
        Assert.DoesNotContain(_tape.Lines, line => line.Contains("STREAMBOT50", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("us-east-1", false)]
    [InlineData("eu-west-1", true)]
    public async Task WarnsWhereVersion3MayReadUsEast1(string region, bool warns)
    {
        _cloud.Region = region;
        _cloud.Buckets[$"streambot-123456789012-{region}-an"] = new() { Region = region };
        Has(("GitSha", "v3.4.0"), ("ExistingStreambotTable", ""));

        await RunAsync();

        Assert.Contains("create change set to update streambot", _cloud.Journal);
        Assert.Equal(warns, _tape.Lines.Any(line => line.Contains("STREAMBOT5032: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task KnowsVersion3Point1ByItsOutputs()
    {
        Has(("GitSha", "v3.1.1"));
        Dictionary<string, string> outputs =
            new(_cloud.Stacks["streambot"].Outputs) { ["StreambotEnvTableArn"] = TableOfEast };
        _cloud.Stacks["streambot"] = _cloud.Stacks["streambot"] with { Outputs = outputs };

        await RunAsync();

        Assert.Contains(_tape.Lines, line => line.Contains("STREAMBOT5032: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mine")]
    public async Task IsRefusedWhereItWouldReplaceTheTable(string? own)
    {
        _cloud.Buckets.Clear();
        Has(own is null ? [("GitSha", "v4.0.0")] : [("TableName", own)]);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => RunAsync("other"));

        string current = own ?? "streambot-env";
        Assert.Equal(
            $"STREAMBOT5031: The primary stack 'streambot' keeps configurations in the table '{current}', and "
            + "StreambotTable is 'other'. A bootstrap would create a new, empty table, and the services would no "
            + "longer "
            + $"find their configuration. Set StreambotTable to '{current}', or StreambotStack to another name.",
            exception.Message);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task TakesAnyTableForAStackThatHoldsNothing()
    {
        _cloud.Has("streambot", "REVIEW_IN_PROGRESS");

        await RunAsync("other");

        Assert.Contains("execute change set", _cloud.Journal);
    }

    private void Has(params (string Name, string Value)[] parameters)
    {
        Dictionary<string, string> outputs = new()
        {
            ["StreambotEnvFunctionArn"] = "arn:aws:lambda:eu-west-1:123456789012:function:env",
            ["StreambotConnectorFunctionArn"] = "arn:aws:lambda:eu-west-1:123456789012:function:connector",
        };
        _cloud.Put("streambot", "UPDATE_COMPLETE", false, [.. parameters.Select(parameter => parameter.Name)], outputs);
        _cloud.Stacks["streambot"] = _cloud.Stacks["streambot"] with
        {
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        };
    }

    private async Task RunAsync(string table = "streambot-env")
    {
        string zip = Path.Combine(_folder.Path, "handlers.zip");
        await File.WriteAllTextAsync(zip, "zip", TestContext.Current.CancellationToken);
        const string Template = """
            {"Parameters": {"ArtifactBucket": {"Type": "String"}, "HandlersKey": {"Type": "String"},
                            "HandlersArchitecture": {"Type": "String"},
                            "TableName": {"Type": "String"}, "Version": {"Type": "String"}},
             "Resources": {"Role": {"Type": "AWS::IAM::Role"}}}
            """;
        BootstrapRequest request = new()
        {
            Stack = "streambot",
            Template = Requests.Template(Template),
            HandlersBundle = zip,
            Table = table,
            Version = "1.2.3",
        };
        Bootstrap bootstrap = new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);
        await bootstrap.RunAsync(request, TestContext.Current.CancellationToken);
    }
}
