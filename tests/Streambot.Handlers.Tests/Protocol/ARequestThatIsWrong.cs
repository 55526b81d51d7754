using Streambot.Handlers.Protocol;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class ARequestThatIsWrong
{
    [Fact]
    public async Task IsToldAllItsFaultsAtOnce()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { Faults = ["One is wrong.", "Two is wrong."] });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal($"One is wrong. Two is wrong. (Log stream: {HandlerInProcess.LogStream})", answer.Reason);
        Assert.Equal("streambot:nothing-made", answer.PhysicalResourceId);
    }

    [Fact]
    public async Task IsAnsweredEvenIfOnlyItsUrlCanBeRead()
    {
        TestResource resource = new();
        await using HandlerInProcess handler = HandlerInProcess.Of(resource);

        CloudFormationAnswer answer = await handler.SendAsync(
            $$"""{"ResponseURL":"{{handler.Url}}","StackId":7,"RequestType":"Destroy"}""");

        Assert.Equal(
            "RequestType must be Create, Update or Delete. StackId must be a string that is not empty. RequestId must "
            + "be a string that is not empty. "
            + $"LogicalResourceId must be a string that is not empty. (Log stream: {HandlerInProcess.LogStream})",
            answer.Reason);
        Assert.Equal(0, resource.Calls);
    }

    [Theory]
    [InlineData("""{"ResponseURL":"@","StackId":"s" """)]
    [InlineData("""{"ResponseURL":"@","StackId":"s"}{"a":1}""")]
    [InlineData("""{"ResponseURL":"@","StackId":truely}""")]
    public async Task IsAnsweredEvenIfItIsNoJsonBehindItsUrl(string request)
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());

        CloudFormationAnswer answer = await handler.SendAsync(
            request.Replace("@", handler.Url.AbsoluteUri, StringComparison.Ordinal));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith("The request is not valid JSON. ", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Create", "FAILED", "ResourceProperties must be an object, nested no deeper than 64 levels. ")]
    [InlineData("Update", "FAILED", "ResourceProperties must be an object, nested no deeper than 64 levels. ")]
    [InlineData("Delete", "SUCCESS", "")]
    public async Task IsAnsweredHoweverDeepItIsNested(string type, string status, string reason)
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 200_000)) + "1" + new string('}', 200_000);

        CloudFormationAnswer answer = await handler.SendAsync(
            $$"""
            {"RequestType":"{{type}}","ResponseURL":"{{handler.Url}}","StackId":"s","RequestId":"r","LogicalResourceId":"l","PhysicalResourceId":"made","ResourceProperties":{{deep}}}
            """);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(reason, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsAnsweredEvenIfItsTextIsNone()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());

        CloudFormationAnswer answer = await handler.SendAsync(
            $$"""{"ResponseURL":"{{handler.Url}}","StackId":"\ud800","\udfff":"x"}""");

        Assert.Contains("StackId must be a string that is not empty.", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"RequestType":"Create"}""")]
    [InlineData("""{"ResponseURL":""}""")]
    [InlineData("""{"ResponseURL":"ftp://example.com/"}""")]
    [InlineData("""{"ResponseURL":"//example.com"}""")]
    [InlineData("""{"ResponseURL":{"a":1}}""")]
    public async Task FailsTheInvocationIfItHasNoUrl(string request)
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());

        InvalidRequestException exception =
            await Assert.ThrowsAsync<InvalidRequestException>(() => handler.HandleAsync(request));

        Assert.Equal("This is not a request from CloudFormation: it has no ResponseURL to answer to. Nothing was "
            + "done.", exception.Message);
        Assert.Equal(0, handler.CloudFormation.Attempts);
    }
}
