using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>What the compiler reports of a project's handlers, and what the fixes that editors load do.</summary>
public sealed class FaultsOfHandlers(PackedSdk sdk)
{
    // What the compiler says of an analyzer that it cannot load, or that fails.
    private const string OfAnalyzers = "-warnaserror:CS8032;CS8033;CS8034;CS8040;CS8050;CS8785;CS9057;AD0001";

    private const string Items = """
        <ItemGroup>
          <StreambotEnv Include="Prefix" Value="orders" />
          <StreambotFunction Include="Orders;Billing" />
          <StreambotConnector Include="Invoices" Function="Billing"
                              StreamArn="arn:aws:sqs:eu-west-1:123456789012:invoices" />
        </ItemGroup>
        """;

    private const string Before = """
        StreambotFunctions functions = new();
        functions.MapKinesisBatch("Orders", async (batch, context, cancellation) =>
        {
            await batch.ProcessAsync(StoreAsync, cancellation);
            return new();
        });
        functions.MapKinesis("Billing", (record, cancellation) => Task.CompletedTask);
        await functions.RunAsync();

        static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;

        internal static class Store
        {
            internal static readonly string Prefix = StreambotConfiguration.Prefix;
        }
        """;

    private const string After = """
        StreambotFunctions functions = new();
        functions.MapKinesisBatch("Orders", async (batch, context, cancellation) =>
        {
            return await batch.ProcessAsync(StoreAsync, cancellation);
        });
        functions.MapSqs("Billing", (record, cancellation) => Task.CompletedTask);
        await functions.RunAsync();

        static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;

        internal static class Store
        {
            internal static string Prefix => StreambotConfiguration.Prefix;
        }
        """;

    [LongFact]
    public async Task AreReportedByTheCompilerAndFixedByDotNetFormat()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Before).WithProject(Items);
        project.IsLogged = false;
        project.Variables["RunAnalyzers"] = "true";

        BuildResult before = await project.RunAsync("build", OfAnalyzers);
        await project.RunAsync(
            "format", "analyzers", "--no-restore", "--severity", "warn",
            "--diagnostics", "STREAMBOT7001", "STREAMBOT7005", "STREAMBOT7008");
        BuildResult after = await project.RunAsync("build", OfAnalyzers);

        Assert.Equal(["STREAMBOT7001", "STREAMBOT7005", "STREAMBOT7008"], before.Warnings.Order());
        Assert.Equal(
            After,
            await File.ReadAllTextAsync(project.PathOf("Program.cs"), TestContext.Current.CancellationToken));
        Assert.Empty(after.Warnings);
    }
}
