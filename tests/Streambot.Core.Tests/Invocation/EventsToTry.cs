using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;
using Streambot.Events;

namespace Streambot.Core.Tests.Invocation;

/// <summary>What a function is invoked with here.</summary>
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

    private static async Task<T> ReadAsync<T>(string name, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(
        Encoding.UTF8.GetString(await InvocationEvent.ReadAsync(
            name, Path.Combine(Path.GetTempPath(), "none", name), "/src/Orders.csproj",
            TestContext.Current.CancellationToken)),
        type)!;
}
