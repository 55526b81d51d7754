using Microsoft.Build.Utilities;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks.Tests;

public sealed class ValuesOfParameters : IDisposable
{
    private readonly string _variable = $"STREAMBOT_TEST_{Guid.NewGuid():N}";

    public void Dispose() => Environment.SetEnvironmentVariable(_variable, null);

    [Fact]
    public void AreThoseThatTheItemsHaveOrTheirVariables()
    {
        Environment.SetEnvironmentVariable(_variable, "s3cr3t");

        Assert.Equal(
            new Dictionary<string, string> { ["Bucket"] = "events", ["Empty"] = "", ["ApiKey"] = "s3cr3t" },
            ParameterValues.Of(
            [
                Item("Bucket", ("Value", "first")),
                Item("Bucket", ("Value", "events")),
                Item("Empty", ("Value", "")),
                Item("Plain", ("Type", "String")),
                Item("ApiKey", ("ValueFromEnvironment", _variable)),
            ]));
    }

    [Fact]
    public void AreMissedAllAtOnce() => Assert.Equal(
        [
            $"The parameter 'A' takes its value from the environment variable '{_variable}', which is not set. Set it "
                + "where the build runs.",
            $"The parameter 'B' takes its value from the environment variable '{_variable}', which is not set. Set it "
                + "where the build runs.",
        ],
        Assert.Throws<StreambotException>(() => ParameterValues.Of(
            [Item("A", ("ValueFromEnvironment", _variable)), Item("B", ("ValueFromEnvironment", _variable))]))
            .Messages.Select(message => message.Text));

    private static TaskItem Item(string name, params (string Name, string Value)[] metadata) =>
        new(name, metadata.ToDictionary(pair => pair.Name, pair => pair.Value));
}
