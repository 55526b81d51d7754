using System.IO.Compression;

namespace Streambot.Testing.Tests;

/// <summary>The same program, in a process of its own.</summary>
public sealed class APublishedProgram
{
    private static readonly string s_folder = Path.GetDirectoryName(ProgramAssembly.Value.Location)!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HasItsConfigurationAsVariablesAndIsAnswered()
    {
        string folder = Copy();
        try
        {
            await using StreambotProgram program = await StreambotProgram.StartPublishedAsync(
                folder, new() { FunctionName = "Echo" }, Cancellation);

            InvocationResult result = await program.InvokeAsync(
                "\"hello\"", new() { RequestId = "r-1", TenantId = "t-1" }, Cancellation);

            Assert.Equal("\"hello r-1 t-1\"", result.Response);
            Assert.Contains("Starting.", program.Log, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task CanBeItsZip()
    {
        string folder = Copy(), zip = $"{folder}.zip";
        await ZipFile.CreateFromDirectoryAsync(folder, zip, Cancellation);
        Directory.Delete(folder, recursive: true);
        try
        {
            await using StreambotProgram program = await StreambotProgram.StartPublishedAsync(
                zip, new() { FunctionName = "Billing" }, Cancellation);

            InvocationResult result = await program.InvokeAsync(SqsEvents.Of("one"), cancellation: Cancellation);

            Assert.Empty(result.Failures);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [Fact]
    public async Task ThatEndsInsteadOfAnsweringSaysSo()
    {
        string folder = Copy();
        try
        {
            await using StreambotProgram program = await StreambotProgram.StartPublishedAsync(
                folder, new() { FunctionName = "Echo" }, Cancellation);

            StreambotProgramException exception = await Assert.ThrowsAsync<StreambotProgramException>(
                () => program.InvokeAsync("\"exit\"", cancellation: Cancellation));

            Assert.Contains("exit code 7", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task IsNotAnyFolder()
    {
        DirectoryInfo empty = Directory.CreateTempSubdirectory("streambot empty ");

        await Assert.ThrowsAsync<ArgumentException>(
            () => StreambotProgram.StartPublishedAsync(empty.FullName, cancellation: Cancellation));

        empty.Delete();
    }

    // The tests' own folder has the files of the program, among those of the tests.
    private static string Copy()
    {
        string name = ProgramAssembly.Value.GetName().Name!;
        string folder = Directory.CreateTempSubdirectory("streambot published ").FullName;
        foreach (string file in (string[])
            [$"{name}.dll", $"{name}.runtimeconfig.json", $"{name}.deps.json", "Streambot.Runtime.dll"])
            File.Copy(Path.Combine(s_folder, file), Path.Combine(folder, file));
        return folder;
    }
}
