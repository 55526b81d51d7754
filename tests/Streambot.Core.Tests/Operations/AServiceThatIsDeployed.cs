using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Operations;
using Streambot.Core.Stacks;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Operations;

public sealed class AServiceThatIsDeployed
{
    private const string Template = """
        {"Resources":{
          "Orders":{"Type":"AWS::Lambda::Function","Properties":{"FunctionName":"orders-Orders","Timeout":30,
            "Code":{"S3Key":"Orders/BundleSha256----------------------------------------------------.zip"}}},
          "OrdersEnv":{"Type":"Custom::StreambotEnv","Properties":{"ServiceToken":"t","FunctionName":{"Ref":"Orders"},
            "Greeting":"Hello","Table":{"Ref":"Store"}}}}}
        """;

    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeCloud _cloud = new();
    private readonly FakeService _service = new();
    private readonly ReporterTape _tape = new();
    private readonly ImpatientTime _time = new() { Start = Noon };

    public AServiceThatIsDeployed()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.Described.AddRange(
            [
                new("Orders", "orders-Orders", "AWS::Lambda::Function", "UPDATE_COMPLETE"),
                new("QueueConnector", "uuid-1", "Custom::StreambotConnector", "UPDATE_COMPLETE"),
                new("Queue", "https://queue", "AWS::SQS::Queue", "CREATE_COMPLETE"),
            ]);
        _cloud.Template = Template.Replace("BundleSha256".PadRight(64, '-'), "0123abcd", StringComparison.Ordinal);
        _service.Has(
            "orders-Orders",
            """
            {"State":"Active","LastUpdateStatus":"Successful","Runtime":"dotnet10","MemorySize":512,"Timeout":30,
             "LastModified":"2026-11-27T11:00:00.000+0000",
             "Environment":{"Variables":{"STREAMBOT_TABLE":"streambot-env","Password":"hunter2"}}}
            """);
        _service.Records["streambot-env/orders-Orders"] =
            new("orders-Orders", """{"Greeting":"Hello"}""")
            {
                Version = "0123456789abcdef",
                Secrets = """{"Key":"/k"}""",
            };
        Reads("""{"LastProcessingResult":"OK"}""");
    }

    private OperationServices Services => new(_cloud, _cloud, _service, _service.Updates);

    private static ProjectTemplate Project => new(JsonNode.Parse(Template)!.AsObject());

    [Fact]
    public async Task IsTold()
    {
        await TellAsync();

        Assert.Equal(
            [
                "The stack 'orders' in 123456789012 in eu-west-1 is in state UPDATE_COMPLETE",
                "  function    Orders: Active, dotnet10, 512 MB, 30 s, changed 2026-11-27 11:00:00 UTC",
                "    configuration: version 0123456789ab, 2 keys in the table 'streambot-env'",
                "    Key: not a key of the project",
                "  connector   QueueConnector: Enabled, last result: OK",
                "The template is that of the project, whose code is not compared.",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task ShowsNoValues()
    {
        _service.Records["streambot-env/orders-Orders"] =
            new("orders-Orders", """{"Greeting":"a secret greeting","Other":"another secret"}""");
        _cloud.Template = Template.Replace("Hello", "a third secret", StringComparison.Ordinal);

        await TellAsync();

        string told = string.Join('\n', _tape.Lines);
        Assert.DoesNotContain("secret greeting", told, StringComparison.Ordinal);
        Assert.DoesNotContain("another", told, StringComparison.Ordinal);
        Assert.DoesNotContain("third", told, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told, StringComparison.Ordinal);
        Assert.Contains("    Greeting: the value is not that of the project", _tape.Loud);
        Assert.Contains("    Other: not a key of the project", _tape.Loud);
        Assert.Contains("  Resources: OrdersEnv differs: Greeting", _tape.Loud);
    }

    [Fact]
    public async Task SaysWhatIsNotWell()
    {
        _cloud.Has("orders", "UPDATE_ROLLBACK_COMPLETE", isProtected: true);
        _cloud.ChangeSets.Add("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/kept/1");
        _service.Has(
            "orders-Orders",
            """
            {"State":"Failed","StateReason":"The key is gone.","Runtime":"dotnet10","MemorySize":512,"Timeout":30}
            """);
        Reads("""{"LastProcessingResult":"PROBLEM: Function call failed","StateTransitionReason":"User"}""");

        await TellAsync();

        Assert.Equal(
            [
                "The stack 'orders' in 123456789012 in eu-west-1 is in state UPDATE_ROLLBACK_COMPLETE, protected from "
                + "deletion",
                "  function    Orders: Failed (The key is gone.), dotnet10, 512 MB, 30 s, changed ",
                "  connector   QueueConnector: Enabled, last result: PROBLEM: Function call failed (User)",
                "  change set  kept waits to be executed",
            ],
            _tape.Loud);
    }

    [Fact]
    public async Task IsToldAsFarAsOneMayAsk()
    {
        _service.MappingFault = Fault.Denied;
        _service.Functions.Clear();

        await TellAsync();

        Assert.Contains("  function    Orders: does not exist", _tape.Loud);
        Assert.Contains(_tape.Loud, line => line.StartsWith("    QueueConnector: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE_COMPLETE")]
    [InlineData("REVIEW_IN_PROGRESS")]
    public async Task IsNoneBeforeAndAfterIt(string status)
    {
        _cloud.Has("orders", status);

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(InvokeAsync);

        Assert.Equal("STREAMBOT5060", refusal.Messages.Single().Diagnostic.Code);
    }

    [Fact]
    public async Task MayWaitForItsFirstChangeSet()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");
        _cloud.Described.Clear();
        _cloud.ChangeSets.Add("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/kept/1");

        await TellAsync();

        Assert.Equal(
            [
                "The stack 'orders' in 123456789012 in eu-west-1 is in state REVIEW_IN_PROGRESS",
                "  change set  kept waits to be executed",
            ],
            _tape.Headlines);
    }

    // CloudFormation gives back question marks for what is not ASCII.
    [Fact]
    public async Task IsThatOfTheProjectWhateverTheLanguage()
    {
        ProjectTemplate project = new(JsonNode.Parse("""{"Description":"für Bestellungen 🚀 ok"}""")!.AsObject());
        _cloud.Template = """{"Description":"f?r Bestellungen ?? ok"}""";

        await new ServiceStatus(Services, _tape).TellAsync("orders", project, TestContext.Current.CancellationToken);

        Assert.Contains("The template is that of the project, whose code is not compared.", _tape.Headlines);
    }

    [Fact]
    public async Task NamesWhatIsOnlyHereOrThere()
    {
        ProjectTemplate project = new(JsonNode.Parse("""
            {"Outputs":{"A":{"Value":"1"}},"Resources":{"New":{"Type":"AWS::SQS::Queue"}}}
            """)!.AsObject());
        _cloud.Template = """{"Resources":{"Old":{"Type":"AWS::SQS::Queue"}},"Description":"x"}""";

        await new ServiceStatus(Services, _tape).TellAsync("orders", project, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "  Outputs: differs", "  Resources: New is not deployed", "  Resources: Old is only deployed",
                "  Description: differs",
            ],
            _tape.Loud.SkipWhile(line => !line.StartsWith("  Outputs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ShowsTheLogsOfAllItsFunctionsInOrder()
    {
        _cloud.Described.Add(new("Billing", "orders-Billing", "AWS::Lambda::Function", "UPDATE_COMPLETE"));
        _service.Has("orders-Billing", """{"LoggingConfig":{"LogGroup":"shared"}}""");
        _service.Logs["/aws/lambda/orders-Orders"] = [Line(1, "one"), Line(3, "three")];
        _service.Logs["shared"] = [Line(2, "two"), Line(-4000, "long ago")];

        await LogsAsync(Logs());

        Assert.Equal(
            ["12:00:01.000 Orders: one", "12:00:02.000 Billing: two", "12:00:03.000 Orders: three"], _tape.Headlines);
    }

    [Fact]
    public async Task SaysThatThereAreNoLogs()
    {
        await LogsAsync(Logs());

        Assert.Equal(["No lines in the last 10 min 00 s of Orders."], _tape.Headlines);
    }

    [Fact]
    public async Task IsFollowedUntilOneCancels()
    {
        using CancellationTokenSource end = new();
        int reads = 0;
        _service.Logs["/aws/lambda/orders-Orders"] = [Line(1, "one")];
        _service.Reading = _ =>
        {
            if (++reads == 2)
                _service.Logs["/aws/lambda/orders-Orders"].Add(Line(2, "two"));
            if (reads == 4)
                end.Cancel();
        };

        Task following = new ServiceLogs(Services, _tape, _time)
            .TellAsync(Logs() with { Follow = true, Since = TimeSpan.FromDays(3650) }, end.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal(["12:00:01.000 one", "12:00:02.000 two"], _tape.Headlines);
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("10m", 600)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    public void IsLookedBackAt(string text, int seconds) =>
        Assert.Equal(seconds, ServiceLogsRequest.ParseSince(text).TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("999999999d")]
    [InlineData("99999999999999s")]
    public void IsNotLookedBackAtForWhatIsNoTime(string text)
    {
        StreambotException refusal =
            Assert.Throws<StreambotException>(() => ServiceLogsRequest.ParseSince(text));

        Assert.Equal("STREAMBOT5061", refusal.Messages.Single().Diagnostic.Code);
    }

    [Theory]
    [InlineData("zip values 2026-11-27T10:00:00Z", "    zip and values of a hotswap, 2026-11-27 10:00:00 UTC")]
    [InlineData("by hand", "    zip and values of a hotswap")]
    [InlineData(
        null,
        "    values of a hotswap, 2026-11-27 10:00:00 UTC, which no deploy brings back without the tag "
        + "streambot:hotswap")]
    public async Task TellsOfAHotswap(string? mark, string line)
    {
        const string Record = "streambot-env/orders-Orders";
        if (mark is not null)
            _service.Updates.Tags[(
                "arn:aws:lambda:eu-west-1:123456789012:function:orders-Orders", "streambot:hotswap")] = mark;
        _service.Records[Record] = _service.Records[Record] with { Hotswap = "2026-11-27T10:00:00Z" };

        await TellAsync();

        Assert.Equal([line], _tape.Headlines.Where(told => told.Contains("hotswap", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task IsToldToWhoMayNotLookForAHotswap()
    {
        _service.Updates.TagFault = DiagnosticTable.AccessDenied.With("lambda:ListTags", "denied.").ToException();

        await TellAsync();

        Assert.Contains(_tape.Headlines, line => line.StartsWith(
            "    whether a hotswap has changed it cannot be seen: ", StringComparison.Ordinal));
        Assert.Contains(_tape.Headlines, line => line.StartsWith("    configuration: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HasNoLinesWithoutAFunction()
    {
        _cloud.Described.RemoveAt(0);

        await LogsAsync(Logs());

        Assert.Equal(["The stack 'orders' in 123456789012 in eu-west-1 has no functions."], _tape.Headlines);
    }

    [Fact]
    public async Task IsInvoked()
    {
        _service.Response = new(
            """{"batchItemFailures":[{"itemIdentifier":"1"}]}"""u8.ToArray(),
            null,
            "START\nHello\nREPORT Duration: 3 ms\n");

        await InvokeAsync();

        Assert.Equal(["START", "Hello", "REPORT Duration: 3 ms"], _tape.Headlines.Take(3));
        Assert.Equal("""Orders -> {"batchItemFailures":[{"itemIdentifier":"1"}]}""", _tape.Headlines[^2]);
        Assert.Equal("Orders has failed for 1 of the records, which Lambda would send again", _tape.Headlines[^1]);
    }

    [Theory]
    [InlineData("""{"errorType":"Boom","errorMessage":"It broke."}""", "The function 'Orders' failed: Boom: It broke.")]
    [InlineData("not JSON", "The function 'Orders' failed: not JSON")]
    [InlineData("""{"a":1,"a":2}""", """The function 'Orders' failed: {"a":1,"a":2}""")]
    public async Task FailsAsItsFunctionDoes(string payload, string message)
    {
        _service.Response = new(Encoding.UTF8.GetBytes(payload), "Unhandled", "last words");

        StreambotException failure = await Assert.ThrowsAsync<StreambotException>(InvokeAsync);

        Assert.Equal(message, failure.Messages.Single().Text);
        Assert.Contains("last words", _tape.Headlines);
    }

    [Fact]
    public async Task TakesNoEventThatLambdaWouldRefuse()
    {
        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            new DeployedInvocation(Services, _tape, _time).RunAsync(
                "orders", "", new byte[(6 * 1024 * 1024) + 1], TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT5063", refusal.Messages.Single().Diagnostic.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nobody")]
    public async Task AsksWhichOfItsFunctionsIsMeant(string function)
    {
        _cloud.Described.Add(new("Billing", "orders-Billing", "AWS::Lambda::Function", "UPDATE_COMPLETE"));

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            new DeployedInvocation(Services, _tape, _time).RunAsync(
                "orders", function, [], TestContext.Current.CancellationToken));

        Assert.Contains("Orders, Billing", refusal.Messages.Single().Text, StringComparison.Ordinal);
    }

    private void Reads(string configuration) => _service.Mappings["uuid-1"] =
        new("uuid-1", "arn:m", "Enabled", "arn:f", null, JsonNode.Parse(configuration)!.AsObject());

    private Task TellAsync() =>
        new ServiceStatus(Services, _tape).TellAsync("orders", Project, TestContext.Current.CancellationToken);

    private static ServiceLogsRequest Logs() =>
        new() { StackName = "orders", Since = TimeSpan.FromMinutes(10) };

    private Task LogsAsync(ServiceLogsRequest request) =>
        new ServiceLogs(Services, _tape, _time).TellAsync(request, TestContext.Current.CancellationToken);

    private Task InvokeAsync() => new DeployedInvocation(Services, _tape, _time).RunAsync(
        "orders", "", "{}"u8.ToArray(), TestContext.Current.CancellationToken);

    private static LogLine Line(int second, string text) =>
        new(text, Noon.AddSeconds(second), text);
}
