using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd.NodeJs;

/// <summary>
/// The steps of docs/moving-from-nodejs.md. CloudFormation updates the code before the mapping; in between, Lambda does
/// not heed yet which records failed.
/// </summary>
public sealed class AServiceThatMovesFromNodeJs(NodeJsOnLocalAws aws) : IClassFixture<NodeJsOnLocalAws>
{
    // Fails each record once: what Lambda takes for processed then is lost.
    private const string Program = """
        using System.Collections.Concurrent;

        ConcurrentDictionary<string, bool> seen = new();
        StreambotFunctions functions = new();
        functions.Map(
            "Function",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
                batch.ProcessAsync(StoreAsync, cancellation));
        await functions.RunAsync();

        Task StoreAsync(KinesisRecord record, CancellationToken cancellation)
        {
            if (seen.TryAdd(record.SequenceNumber, true))
                throw new InvalidOperationException("not at first");
            Console.WriteLine($"{Environment.GetEnvironmentVariable("EventPrefix")} {record.SequenceNumber} by .NET");
            return Task.CompletedTask;
        }
        """;

    [LongFact]
    public async Task LosesNothingWhereItsMappingIsDisabledMeanwhile()
    {
        const string Name = "orders";
        (string function, string stream) = await BringUpAsync(Name);
        string early = await PutAsync(stream, "early");
        await ProcessedAsync(function, $"events {early} by Node.js");
        string stuck = await PutAsync(stream, "too hard");

        await BootstrapAsync();
        await aws.UpdateAsync(Name, Service(Name, isEnabled: false));
        string waiting = await PutAsync(stream, "put while it is disabled");
        int invocations = (await InvocationsAsync(function)).Count;

        using TempProject project = CreateProject(Name);
        Task<BuildResult> deploying = DeployAsync(project, Name);
        await ReachedAsync(Name, deploying);
        string between = await PutAsync(stream, "put between code and mapping");
        Assert.Equal(invocations, (await InvocationsAsync(function)).Count);
        await aws.OpenGateAsync(Name);
        await deploying;

        string[] all = [early, stuck, waiting, between];
        Assert.Equal(
            all.Select(number => $"events {number} by {(number == early ? "Node.js" : ".NET")}"),
            await ProcessedAsync(function, $"events {between} by .NET"));

        // Each failed once, and came again.
        IEnumerable<JsonObject> ofNet = (await InvocationsAsync(function)).Skip(invocations);
        Assert.All(all.Skip(1), number => Assert.Equal(2, ofNet.Count(one => IsOf(one, number))));

        await GoesBackAsync(Name, function, stream);
    }

    // That the window is there, and what it costs whoever leaves the mapping enabled.
    [LongFact]
    public async Task LosesARecordThatFailsBetweenCodeAndMapping()
    {
        const string Name = "careless";
        (string function, string stream) = await BringUpAsync(Name);
        await BootstrapAsync();

        using TempProject project = CreateProject(Name);
        Task<BuildResult> deploying = DeployAsync(project, Name);
        await ReachedAsync(Name, deploying);
        string between = await PutAsync(stream, "put between code and mapping");
        await LocalAws.UntilAsync(
            () => InvocationsAsync(function),
            all => all.Any(invocation => IsOf(invocation, between) && invocation["outcome"] is not null),
            "the new code has had the record");
        await aws.OpenGateAsync(Name);
        await deploying;

        string later = await PutAsync(stream, "put later");
        Assert.Equal([$"events {later} by .NET"], await ProcessedAsync(function, $"events {later} by .NET"));
        Assert.Single(await InvocationsAsync(function), invocation => IsOf(invocation, between));
    }

    // The old template over the new one, as the page says.
    private async Task GoesBackAsync(string name, string function, string stream)
    {
        await aws.UpdateAsync(name, Service(name, isEnabled: true, release: "3"));
        string after = await PutAsync(stream, "after going back");
        await ProcessedAsync(function, $"events {after} by Node.js");
    }

    private async Task<(string Function, string Stream)> BringUpAsync(string name)
    {
        await aws.UpdateAsync(name, Service(name, isEnabled: true));
        return (await aws.PhysicalIdAsync(name, "Function"), await aws.PhysicalIdAsync(name, "Stream"));
    }

    private async Task BootstrapAsync()
    {
        const string Find = "Stacks[?Outputs[?OutputKey=='StreambotEnvFunctionArn']].StackName";
        (_, string found) = await aws.TryCliAsync("cloudformation", "describe-stacks", "--query", Find);
        Assert.Equal([NodeJsOnLocalAws.PrimaryStack], JsonNode.Parse(found)!.AsArray().Select(name => (string?)name));
        using TempProject project = aws.CreateProject("Bootstrap");
        await project.RunAsync("build", "-t:StreambotBootstrap", $"-p:StreambotStack={NodeJsOnLocalAws.PrimaryStack}");
    }

    /// <summary>A service of streambot 4; an update of its stack waits between the function and its mapping.</summary>
    private JsonObject Service(string name, bool isEnabled, string release = "1")
    {
        JsonObject connector = JsonNode.Parse($$"""
            {"Type": "Custom::StreambotConnector", "DependsOn": ["Config", "Gate"], "Properties": {
              "ServiceToken": "{{aws.ConnectorFunctionArn}}", "FunctionRegion": {"Ref": "AWS::Region"},
              "FunctionName": {"Ref": "Function"}, "BatchSize": 1, "StartingPosition": "TRIM_HORIZON",
              "StreamArn": {"Fn::Join": ["", [
                "arn:aws:kinesis:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"},
                ":stream/", {"Ref": "Stream"}
              ]]}
            } }
            """)!.AsObject();
        if (!isEnabled)
            connector["Properties"]!["Enabled"] = "false";
        return new()
        {
            ["Stream"] = JsonNode.Parse("""{"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}}"""),
            ["Role"] = NodeJsOnLocalAws.Role(),
            ["Function"] = NodeJsOnLocalAws.Function("service.zip", "index.streambot"),
            ["Config"] = JsonNode.Parse($$"""
                {"Type": "Custom::StreambotEnv", "Properties": {
                  "ServiceToken": "{{aws.EnvFunctionArn}}", "FunctionName": {"Ref": "Function"}, "EventPrefix": "events"
                } }
                """),
            ["Gate"] = JsonNode.Parse($$"""
                {"Type": "Custom::Gate", "DependsOn": "Function", "Properties": {
                  "ServiceToken": "{{aws.GateArn}}", "Name": "{{name}}", "Release": "{{release}}"
                } }
                """),
            ["Connector"] = connector,
        };
    }

    /// <summary>The service's template without what Node.js needs, with what .NET needs, and enabled again.</summary>
    private TempProject CreateProject(string name)
    {
        JsonObject resources = Service(name, isEnabled: true, release: "2");
        foreach (string line in (string[])["Code", "Runtime", "Handler", "MemorySize"])
            resources["Function"]!["Properties"]!.AsObject().Remove(line);
        resources["Config"]!["Properties"]!.AsObject().Remove("EventPrefix");
        resources["Connector"]!["Properties"]!["FunctionResponseTypes"] = new JsonArray("ReportBatchItemFailures");
        return aws.CreateProject("Moved")
            .WithProject($"""
                <PropertyGroup>
                  <StreambotStack>{NodeJsOnLocalAws.PrimaryStack}</StreambotStack>
                  <StreambotStackName>{name}</StreambotStackName>
                </PropertyGroup>
                <ItemGroup><StreambotEnv Include="EventPrefix" Value="events" /></ItemGroup>
                """)
            .WithFile("Program.cs", Program)
            .WithFile("template.json", new JsonObject { ["Resources"] = resources }.ToJsonString());
    }

    private static async Task<BuildResult> DeployAsync(TempProject project, string name)
    {
        BuildResult shown = await project.PublishAsync("-p:StreambotDeploy=true", "-p:StreambotDryRun=true");
        Assert.DoesNotContain(
            shown.Output.Split('\n'), line => line.Trim().StartsWith("replace", StringComparison.Ordinal));
        Assert.Contains(name, shown.Output, StringComparison.Ordinal);
        return await project.PublishAsync("-p:StreambotDeploy=true");
    }

    /// <summary>Waits until the stack is at its gate: the function has its new code, the mapping its old way.</summary>
    private async Task ReachedAsync(string name, Task deploying)
    {
        string gate = aws.GateArn.Split(':')[^1];
        string stackId = (string)(await aws.StackAsync(name))["StackId"]!;
        await LocalAws.UntilAsync(
            async () =>
            {
                if (deploying.IsCompleted)
                    await deploying;
                return await InvocationsAsync(gate);
            },
            all => all.Any(invocation => (string?)invocation["event"]!["RequestType"] == "Update"
                && (string?)invocation["event"]!["StackId"] == stackId && invocation["outcome"] is null),
            "the stack is at its gate");
    }

    private async Task<IReadOnlyList<string>> ProcessedAsync(string function, string last) =>
        await LocalAws.UntilAsync(() => aws.ProcessedAsync(function), lines => lines.Contains(last), last);

    private async Task<IReadOnlyList<JsonObject>> InvocationsAsync(string function) =>
        [.. (await aws.InvocationsAsync()).Where(invocation => (string?)invocation["function"] == function)];

    private static bool IsOf(JsonObject invocation, string number) =>
        (invocation["event"]?["sequenceNumbers"] as JsonArray ?? []).Any(found => (string?)found == number);

    private async Task<string> PutAsync(string stream, string text)
    {
        JsonArray records = [new JsonObject { ["Data"] = text, ["PartitionKey"] = "1" }];
        JsonObject answer = await aws.CliAsync(
            "kinesis", "put-records", "--stream-name", stream, "--records", records.ToJsonString());
        return (string)answer["Records"]![0]!["SequenceNumber"]!;
    }
}
