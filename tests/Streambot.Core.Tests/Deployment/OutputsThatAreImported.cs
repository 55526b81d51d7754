using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class OutputsThatAreImported
{
    private static readonly Dictionary<string, SourceLocation> Places = new()
    {
        ["X"] = new("Orders.csproj", 7, 3),
        ["Z"] = new("Orders.csproj", 9, 3),
    };

    private readonly FakeCloud _cloud = new();

    [Fact]
    public async Task AreTheValuesOfTheParameters()
    {
        _cloud.Put("orders", "UPDATE_COMPLETE", false, [], new() { ["QueueUrl"] = "https://q", ["Other"] = "x" });
        _cloud.Put("users", "CREATE_COMPLETE", false, [], new() { ["TableName"] = "t" });

        IReadOnlyDictionary<string, string> values = await ReadAsync(
            Of("Queue", "orders", "QueueUrl"),
            Of("Same", "orders", "QueueUrl"),
            Of("TableName", "users", "TableName"));

        Assert.Equal(
            new Dictionary<string, string> { ["Queue"] = "https://q", ["Same"] = "https://q", ["TableName"] = "t" },
            values);
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("REVIEW_IN_PROGRESS")]
    [InlineData("DELETE_COMPLETE")]
    [InlineData(null)]
    public async Task AreNotThoseOfAStackThatIsNotInService(string? status)
    {
        if (status is not null)
            _cloud.Put("orders", status, false, [], new() { ["QueueUrl"] = "https://q" });

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => ReadAsync(Of("A", "orders", "QueueUrl")));

        Assert.StartsWith(
            "STREAMBOT5070: The stack 'orders', from which StreambotImport takes an output, is not in service in "
                + "123456789012 in eu-west-1.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CannotComeFromAProjectThatWaitsForThisOne()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => ReadAsync(Of("A", "orders", "QueueUrl") with { IsMutual = true }));

        Assert.Contains("neither can be deployed first", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNamedAllAtOnceWhereTheyAreMissing()
    {
        _cloud.Put("orders", "CREATE_COMPLETE", false, [], new() { ["B"] = "1", ["A"] = "2" });
        _cloud.Put("users", "CREATE_COMPLETE", false, [], []);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => ReadAsync(
                Of("X", "orders", "C"), Of("Y", "users", "C"), Of("Z", "nowhere", "C"), Of("NoService", "", "C")));

        Assert.Equal(
            ["STREAMBOT5071", "STREAMBOT5071", "STREAMBOT5070", "STREAMBOT1035"],
            exception.Messages.Select(message => message.Diagnostic.Code));
        Assert.Equal([7, null, 9, null], exception.Messages.Select(message => message.Location?.Line));
        Assert.Contains("It has: A, B.", exception.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("It has: none.", exception.Messages[1].Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "StreambotImport 'NoService' has Project=\"../NoService.csproj\", which is not",
            exception.Messages[3].Text,
            StringComparison.Ordinal);
    }

    private static ImportedOutput Of(string parameter, string stack, string output) =>
        new(parameter, $"../{parameter}.csproj", stack, output);

    private Task<IReadOnlyDictionary<string, string>> ReadAsync(params ImportedOutput[] imports) =>
        ImportedOutputs.ReadAsync(_cloud.Services, imports, Places, TestContext.Current.CancellationToken);
}
