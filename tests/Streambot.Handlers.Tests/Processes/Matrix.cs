using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Processes;

/// <summary>What a request is, and what goes wrong around it.</summary>
internal sealed record Cell(string Request, string Aws, string Response)
{
    public static readonly string[] AwsFates = ["fine", "invalid", "throttles", "denies", "hangs"];
    public static readonly string[] ResponseFates = ["403", "500", "reset", "slow", "never"];

    public static IEnumerable<Cell> All =>
        from request in (string[])["Create", "Update", "Delete"]
        from fate in AwsFates.Select(aws => (aws, "fine")).Concat(ResponseFates.Select(response => ("fine", response)))
        select new Cell(request, fate.Item1, fate.Item2);

    /// <summary>A Delete is not validated.</summary>
    public bool Succeeds => Aws is "fine" or "throttles" || (Aws == "invalid" && Request == "Delete");

    public bool IsAnswered => Response != "never";

    /// <summary>Whether all of the function's time goes by.</summary>
    public bool WaitsForTheEnd => Aws == "hangs" || Response == "never";

    public bool Waits => WaitsForTheEnd || Aws == "throttles" || Response == "slow";
}

/// <summary>
/// Every cell of the matrix of one handler. Those that wait have a process each and run side by side; all others meet
/// one process, as in a warm Lambda.
/// </summary>
public abstract class Matrix(NativeHandlers handlers, string handler)
{
    /// <summary>The properties of a resource of that number.</summary>
    private protected abstract JsonObject Properties(int number, bool changed);

    private protected abstract JsonObject InvalidProperties(int number);

    /// <summary>Everything there is under that number, and nothing else.</summary>
    private protected abstract string State(FakeServices aws, int number);

    private protected Task RunAsync() =>
        Task.WhenAll(Cell.All.GroupBy(cell => cell.Waits ? cell : null).Select(RunAsync));

    private async Task RunAsync(IEnumerable<Cell> cells)
    {
        await using HandlerProcess process = await HandlerProcess.StartAsync(handlers, handler);
        // The first request of a cold process takes a while, and must not run into the short times below.
        await ProveAsync(process, new("Create", "fine", "fine"), 0, TimeSpan.FromSeconds(60));
        int number = 0;
        // Where AWS hangs, its first request has to have left before the time is over, on a busy machine too.
        foreach (Cell cell in cells)
            await ProveAsync(process, cell, ++number, TimeSpan.FromSeconds(cell.WaitsForTheEnd ? 10 : 30));

        Assert.False(process.HasExited);
        string output = await process.EndAsync();
        Assert.DoesNotContain("X-Amz-Signature", output, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output, StringComparison.Ordinal);
    }

    private async Task ProveAsync(HandlerProcess process, Cell cell, int number, TimeSpan time)
    {
        string name = $"{handler} {cell}";
        string physicalId = cell.Request == "Create" ? "" : await PrepareAsync(process, number);
        Set(process, cell);

        string first = await SendAsync(process, cell, number, physicalId, time, name);
        string firstState = State(process.Aws, number);
        Set(process, cell);
        string second = await SendAsync(process, cell, number, cell.Request == "Create" ? "" : physicalId, time, name);

        Assert.True(
            firstState == State(process.Aws, number),
            $"{name}: a repeated request changed {firstState} to {State(process.Aws, number)}");
        Assert.True(first == second, $"{name}: answered {first}, then {second}");
        process.Aws.OnRequest = (_, _) => Task.FromResult<LoopbackResponse?>(null);
        if (cell is { Succeeds: false, Request: "Create" })
            await CleanUpAsync(process, number, first, name);
    }

    // What CloudFormation does after a Create that failed.
    private async Task CleanUpAsync(HandlerProcess process, int number, string physicalId, string name)
    {
        Assert.Equal("response", await process.InvokeAsync(
            Requests.Delete(process.Url, Properties(number, changed: false), physicalId), TimeSpan.FromSeconds(30)));
        Assert.True((await process.CloudFormation.NextAsync()).Status == "SUCCESS", name);
        Assert.True(State(process.Aws, number).Length == 0, $"{name}: left {State(process.Aws, number)}");
    }

    private async Task<string> PrepareAsync(HandlerProcess process, int number)
    {
        Assert.Equal("response", await process.InvokeAsync(
            Requests.Create(process.Url, Properties(number, changed: false)), TimeSpan.FromSeconds(30)));
        CloudFormationAnswer answer = await process.CloudFormation.NextAsync();
        Assert.Equal("SUCCESS", answer.Status);
        return answer.PhysicalResourceId;
    }

    private async Task<string> SendAsync(
        HandlerProcess process, Cell cell, int number, string physicalId, TimeSpan time, string name)
    {
        JsonObject properties = cell.Aws == "invalid"
            ? InvalidProperties(number)
            : Properties(number, changed: cell.Request == "Update");
        JsonObject request = cell.Request switch
        {
            "Create" => Requests.Create(process.Url, properties),
            "Update" => Requests.Update(process.Url, properties, Properties(number, changed: false), physicalId),
            _ => Requests.Delete(process.Url, properties, physicalId),
        };

        string outcome = await process.InvokeAsync(request, time);
        process.CloudFormation.Always = LoopbackResponse.Text(200, "");
        Assert.True(outcome == (cell.IsAnswered ? "response" : "error"), $"{name}: the invocation ended as {outcome}");
        Assert.True(
            process.CloudFormation.Unread == (cell.IsAnswered ? 1 : 0),
            $"{name}: {process.CloudFormation.Unread} accepted answers");
        if (!cell.IsAnswered)
            return "";

        CloudFormationAnswer answer = await process.CloudFormation.NextAsync();
        Assert.True(answer.Status == (cell.Succeeds ? "SUCCESS" : "FAILED"), $"{name}: {answer.Json}");
        if (physicalId.Length > 0)
            Assert.True(answer.PhysicalResourceId == physicalId, $"{name}: {answer.Json}");
        return answer.PhysicalResourceId;
    }

    private static void Set(HandlerProcess process, Cell cell)
    {
        int throttled = 4;
        process.Aws.OnRequest = async (request, cancellation) =>
        {
            switch (cell.Aws)
            {
                case "throttles" when Interlocked.Decrement(ref throttled) >= 0:
                    return request.Headers.ContainsKey(FakeDynamo.Target)
                        ? FakeDynamo.Error(400, "ProvisionedThroughputExceededException", "slow down")
                        : FakeLambda.Error(429, "TooManyRequestsException", "slow down");
                case "denies":
                    return request.Headers.ContainsKey(FakeDynamo.Target)
                        ? FakeDynamo.Error(400, "AccessDeniedException", "not authorized")
                        : FakeLambda.Error(403, "AccessDeniedException", "not authorized");
                case "hangs":
                    await Task.Delay(Timeout.Infinite, cancellation);
                    return null;
                default:
                    return null;
            }
        };

        FakeCloudFormation cloudFormation = process.CloudFormation;
        switch (cell.Response)
        {
            case "403" or "500":
                cloudFormation.Fail(LoopbackResponse.Text(int.Parse(cell.Response, null), ""));
                break;
            case "reset":
                cloudFormation.Fail(LoopbackResponse.Reset);
                break;
            case "slow":
                cloudFormation.Delay(TimeSpan.FromSeconds(1));
                break;
            case "never":
                cloudFormation.Always = LoopbackResponse.Text(503, "");
                break;
        }
    }
}

public sealed class TheMatrixOfConfigurations(NativeHandlers handlers) : Matrix(handlers, "env")
{
    [Fact]
    public Task HasOneAnswerInEveryCell() => RunAsync();

    private protected override JsonObject Properties(int number, bool changed) =>
        new() { ["FunctionName"] = $"orders-{number}", ["Password"] = changed ? "hunter2-changed" : "hunter2" };

    private protected override JsonObject InvalidProperties(int number) =>
        new() { ["FunctionName"] = $"orders-{number}", ["Password"] = new JsonArray("hunter2") };

    private protected override string State(FakeServices aws, int number) =>
        aws.Dynamo.Record($"orders-{number}") is { } record ? string.Join(' ', record) : "";
}

public sealed class TheMatrixOfConnectors(NativeHandlers handlers) : Matrix(handlers, "connector")
{
    [Fact]
    public Task HasOneAnswerInEveryCell() => RunAsync();

    private protected override JsonObject Properties(int number, bool changed) => new()
    {
        ["FunctionName"] = changed ? $"orders-{number}-changed" : $"orders-{number}",
        ["FunctionRegion"] = "eu-west-1",
        ["StreamArn"] = $"arn:aws:kinesis:eu-west-1:123456789012:stream/orders-{number}",
        ["BatchSize"] = "100",
    };

    private protected override JsonObject InvalidProperties(int number)
    {
        JsonObject properties = Properties(number, changed: false);
        properties["BatchSize"] = "hunter2";
        return properties;
    }

    private protected override string State(FakeServices aws, int number) => string.Join('\n', aws.Lambda.All.Where(
        mapping => mapping.Configuration["EventSourceArn"]!
            .GetValue<string>()
            .EndsWith($"/orders-{number}", StringComparison.Ordinal)));
}
