using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class WhatAHandlerIsTold
{
    [Fact]
    public async Task IsWhatLambdaSays()
    {
        await using TestProgram program = new();
        InvocationContext context = await ContextOfAsync(
            program, timeout: TimeSpan.FromMinutes(2), headers: ("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7"));

        Assert.Equal("request-1", context.AwsRequestId);
        Assert.Equal("orders", context.FunctionName);
        Assert.Equal("$LATEST", context.FunctionVersion);
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders", context.InvokedFunctionArn);
        Assert.Equal(512, context.MemoryLimitInMB);
        Assert.Equal("/aws/lambda/orders", context.LogGroupName);
        Assert.Equal("2026/01/31/[$LATEST]0123456789abcdef", context.LogStreamName);
        Assert.Equal("Root=1-5bef4de7", context.TraceId);
        Assert.InRange(context.RemainingTime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
        Assert.Empty(context.Environment);
    }

    [Fact]
    public async Task HasTheTraceInTheEnvironmentAsLongAsThereIsOne()
    {
        await using TestProgram program = new();
        List<string?> traces = [];
        program.Functions.Map("Orders", (_, _, _) =>
        {
            traces.Add(program.Variables["_X_AMZN_TRACE_ID"]);
            return Task.FromResult(Stream.Null);
        });
        program.Start();

        await program.Api.InvokeAsync("{}", headers: ("Lambda-Runtime-Trace-Id", "Root=1-a"));
        await program.Api.InvokeAsync("{}", headers: ("Lambda-Runtime-Trace-Id", "Root=1-b"));
        await program.Api.InvokeAsync("{}");

        Assert.Equal(["Root=1-a", "Root=1-b", null], traces);
    }

    [Fact]
    public async Task HasTheTenantThatItIsFor()
    {
        await using TestProgram program = new();

        InvocationContext context = await ContextOfAsync(program, headers: ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        Assert.Equal("blue", context.TenantId);
    }

    [Fact]
    public async Task HasNoTenantWhereNoneIsNamed()
    {
        await using TestProgram program = new();

        Assert.Null((await ContextOfAsync(program)).TenantId);
    }

    [Fact]
    public async Task HasTheCallersOwnContext()
    {
        await using TestProgram program = new();
        const string json =
            """{"client":{"app_title":"shop"},"custom":{"basket":"7","express":true},"env":{"locale":"de-DE"}}""";

        InvocationContext context = await ContextOfAsync(program, headers: ("Lambda-Runtime-Client-Context", json));

        Assert.Equal("shop", context.ClientContext!.Client["app_title"]);
        Assert.Equal("7", context.ClientContext.Custom["basket"]);
        Assert.Equal("true", context.ClientContext.Custom["express"]);
        Assert.Equal("de-DE", context.ClientContext.Environment["locale"]);
    }

    [Fact]
    public async Task HasTheIdentityOfTheCaller()
    {
        await using TestProgram program = new();
        const string json = """{"cognitoIdentityId":"eu-west-1:i","cognitoIdentityPoolId":"eu-west-1:p"}""";

        InvocationContext context = await ContextOfAsync(program, headers: ("Lambda-Runtime-Cognito-Identity", json));

        Assert.Equal(new CognitoIdentity("eu-west-1:i", "eu-west-1:p"), context.Identity);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("7")]
    public async Task IsWithoutACallerThatCannotBeRead(string json)
    {
        await using TestProgram program = new();

        InvocationContext context = await ContextOfAsync(
            program, headers: [("Lambda-Runtime-Client-Context", json), ("Lambda-Runtime-Cognito-Identity", json)]);

        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    [Fact]
    public async Task NeverHasLessThanNoTime()
    {
        await using TestProgram program = new();

        InvocationContext context = await ContextOfAsync(program, timeout: TimeSpan.FromSeconds(-5));

        Assert.Equal(TimeSpan.Zero, context.RemainingTime);
    }

    [Fact]
    public async Task HasNoDeadlineWhereNoneIsGiven()
    {
        await using TestProgram program = new();

        InvocationContext context = await ContextOfAsync(program, headers: ("Lambda-Runtime-Deadline-Ms", ""));

        Assert.Equal(DateTimeOffset.MaxValue, context.Deadline);
    }

    private static async Task<InvocationContext> ContextOfAsync(
        TestProgram program, TimeSpan? timeout = null, params (string Name, string Value)[] headers)
    {
        InvocationContext? seen = null;
        program.Functions.Map("Orders", (_, context, _) =>
        {
            seen = context;
            return Task.FromResult(Stream.Null);
        });
        program.Start();
        await program.Api.InvokeAsync("{}", timeout: timeout, headers: headers);
        return seen!;
    }
}
