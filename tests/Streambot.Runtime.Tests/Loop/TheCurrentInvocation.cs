using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class TheCurrentInvocation
{
    [Fact]
    public async Task IsTheOneOfTheHandlerAndOfWhatItStarts()
    {
        await using TestProgram program = new();
        List<InvocationContext?> seen = [];
        InvocationContext? given = null;
        program.Functions.Map("Orders", async (_, context, _) =>
        {
            given = context;
            seen.Add(InvocationContext.Current);
            await Task.Yield();
            seen.Add(InvocationContext.Current);
            seen.Add(await Task.Run(() => InvocationContext.Current));
            return Stream.Null;
        });
        program.Start();

        await program.Api.InvokeAsync(
            "{}",
            "abc",
            timeout: null,
            ("Lambda-Runtime-Trace-Id", "Root=1-a"),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        Assert.Equal(3, seen.Count);
        Assert.All(seen, current => Assert.Same(given, current));
        Assert.Equal(("abc", "Root=1-a", "blue"), (given!.AwsRequestId, given.TraceId, given.TenantId));
        Assert.Null(InvocationContext.Current);
    }

    [Fact]
    public async Task StaysThatOfTheHandlerInWhatItLeavesRunning()
    {
        await using TestProgram program = new();
        TaskCompletionSource hasEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?>? left = null;
        program.Functions.Map("Orders", (_, context, _) =>
        {
            left ??= LeaveAsync();
            return Task.FromResult(Stream.Null);
        });
        program.Start();
        await program.Api.InvokeAsync("{}", "first");
        await program.Api.InvokeAsync("{}", "second");

        hasEnded.SetResult();

        Assert.Equal("first", await left!);

        async Task<string?> LeaveAsync()
        {
            await hasEnded.Task;
            return InvocationContext.Current?.AwsRequestId;
        }
    }
}
