using System.Text.Json;

namespace Streambot.Local.Tests;

public sealed class ConfigurationOnThisMachine
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsTheProjectsWithWhatADeveloperPutsInItsPlace()
    {
        await using ALocalProgram program = Program();
        await File.WriteAllTextAsync(
            program.PathOf("streambot.local.json"),
            """
            {
              // As a developer likes it.
              "Two": "of the file",
              "Four": 4,
              "Orders": { "Three": true },
            }
            """,
            Cancellation);
        using HttpClient http = await program.StartAsync();

        Assert.Equal(
            """{"Four":"4","One":"of the project","Three":"true","Two":"of the file"}""", await ValuesAsync(http));
    }

    [Theory]
    [InlineData("{ ")]
    [InlineData("[]")]
    [InlineData("""{ "Two": ["a"] }""")]
    [InlineData("""{ "Two": null }""")]
    public async Task ThatCannotBeReadEndsTheProgram(string overrides)
    {
        await using ALocalProgram program = Program();
        await File.WriteAllTextAsync(program.PathOf("streambot.local.json"), overrides, Cancellation);

        Assert.Equal(1, await program.RunAsync());
    }

    [Fact]
    public async Task ThatWasNeverBuiltEndsTheProgram()
    {
        await using ALocalProgram program = Program();
        File.Delete(program.PathOf("service.json"));

        Assert.Equal(1, await program.RunAsync());
    }

    private static ALocalProgram Program() => new(new LocalTestFunction("Orders")
    {
        Configuration = new() { ["One"] = "of the project", ["Two"] = "of the project" },
        Unresolved = ["Three"],
    })
    {
        Functions = () => new StreambotFunctions().Map(
            JsonElements.Default.JsonElement,
            JsonElements.Default.String,
            (JsonElement _, InvocationContext _, CancellationToken _) => Task.FromResult(JsonSerializer.Serialize(
                StreambotEnvironment.Values.OrderBy(value => value.Key).ToDictionary()))),
    };

    private static async Task<string> ValuesAsync(HttpClient http)
    {
        using HttpResponseMessage response = await http.PostAsync("/", new StringContent("{}"), Cancellation);
        return JsonSerializer.Deserialize<string>(await response.Content.ReadAsStringAsync(Cancellation))!;
    }
}
