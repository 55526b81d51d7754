using System.Diagnostics;
using System.IO.Compression;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Published;

/// <summary>A function that was published by the packed SDK, and unzipped as Lambda unzips it.</summary>
/// <param name="sdk">The packages.</param>
/// <param name="properties">What makes it one of its kind.</param>
public abstract class PublishedFunction(PackedSdk sdk, string properties) : IAsyncLifetime
{
    private const string Program = """
        using System.Text;

        StreambotFunctions functions = new();
        functions.Map("Variables", async (events, context, cancellation) =>
        {
            using StreamReader reader = new(events);
            string name = await reader.ReadToEndAsync(cancellation);
            if (name == "fail")
                throw new InvalidOperationException("I was told to.");
            return new MemoryStream(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(name) is { } value ? $"'{value}'" : "null"));
        });
        functions.MapKinesis("Batches", (record, _) => record.PartitionKey == "bad" ? throw new InvalidOperationException("It is bad.") : Task.CompletedTask);
        functions.Map("Dropped", EventsJson.Default.KinesisEvent,
            (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
            batch.Records.Count == 1 ? Task.Run(() => { }, cancellation) : Task.Run(() => "done", cancellation));
        await functions.RunAsync();
        """;

    private readonly DirectoryInfo _task = Directory.CreateTempSubdirectory("streambot task ");

    /// <summary>The codes of what the build warned of.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Program).WithProject($"""
            <PropertyGroup>
              <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
              <TrimmerSingleWarn>false</TrimmerSingleWarn>
              <CppCompilerAndLinker Condition="!Exists('/usr/bin/clang')">gcc</CppCompilerAndLinker>
              {properties}
            </PropertyGroup>
            """);
        BuildResult result = await project.PublishAsync();
        Warnings = result.Warnings;
        await ZipFile.ExtractToDirectoryAsync(project.Bundle.Path, _task.FullName);
    }

    public ValueTask DisposeAsync()
    {
        _task.Delete(recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Lambda's command: bootstrap where the bundle has one, or the managed runtime with the assembly.
    /// </summary>
    public ProcessStartInfo Command()
    {
        string bootstrap = Path.Combine(_task.FullName, "bootstrap");
        return File.Exists(bootstrap)
            ? new(bootstrap)
            : new("dotnet", ["exec", Path.Combine(_task.FullName, "Orders.dll")]);
    }
}

/// <summary>For Lambda's own .NET.</summary>
public sealed class ManagedFunction(PackedSdk sdk) : PublishedFunction(sdk, "");

/// <summary>With .NET in its bundle.</summary>
public sealed class SelfContainedFunction(PackedSdk sdk)
    : PublishedFunction(sdk, "<SelfContained>true</SelfContained>");

/// <summary>Native code.</summary>
public sealed class NativeFunction(PackedSdk sdk) : PublishedFunction(sdk, "<PublishAot>true</PublishAot>");
