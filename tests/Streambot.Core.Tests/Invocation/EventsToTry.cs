using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;
using Streambot.Events;

namespace Streambot.Core.Tests.Invocation;

/// <summary>What a function is invoked with here, and how its response is told.</summary>
public sealed class EventsToTry
{
    [Fact]
    public async Task AreOneRecordOfEachSource()
    {
        Assert.Equal(
            "world"u8.ToArray(),
            (await ReadAsync("kinesis", EventsJson.Default.KinesisEvent)).Records.Single().Data.ToArray());
        Assert.Equal(
            "world", (await ReadAsync("DynamoDB", EventsJson.Default.DynamoDBEvent)).Records.Single().Keys["Id"].S);
        Assert.Equal("world", (await ReadAsync("SQS", EventsJson.Default.SqsEvent)).Records.Single().Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kafka")]
    [InlineData("gone.json")]
    public async Task AreFilesOtherwise(string name)
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => InvocationEvent.ReadAsync(
            name, Path.Combine(Path.GetTempPath(), "none", "gone.json"), "/src/Orders.csproj",
            TestContext.Current.CancellationToken));

        Assert.StartsWith(
            $"STREAMBOT2020: There is no event to invoke the function with: StreambotEvent is '{name}'",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errorType":"IOException","errorMessage":"No.","stackTrace":["at A"]}""", "IOException: No.")]
    [InlineData("""{"errorMessage":"No."}""", "No.")]
    [InlineData("""{"errorType":5}""", """{"errorType":5}""")]
    [InlineData("[1]", "[1]")]
    [InlineData("no JSON", "no JSON")]
    public void HaveErrorsThatCanBeRead(string body, string told) =>
        Assert.Equal(told, FunctionResponse.DescribeError(body));

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"2"}]}""", 2)]
    [InlineData("""{"batchItemFailures":[]}""", 0)]
    [InlineData("""{"batchItemFailures":null}""", 0)]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    public void HaveFailuresThatAreCounted(string body, int failures) =>
        Assert.Equal(failures, FunctionResponse.FailuresIn(body));

    private static async Task<T> ReadAsync<T>(string name, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(
        Encoding.UTF8.GetString(await InvocationEvent.ReadAsync(
            name, Path.Combine(Path.GetTempPath(), "none", name), "/src/Orders.csproj",
            TestContext.Current.CancellationToken)),
        type)!;
}
