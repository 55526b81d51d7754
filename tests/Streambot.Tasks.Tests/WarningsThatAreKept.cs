using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks.Tests;

public sealed class WarningsThatAreKept : IDisposable
{
    private readonly RecordingEngine _engine = new();
    private readonly TempFolder _folder = new();

    private string Kept => _folder.PathOf("warnings.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreToldAsTheyWere()
    {
        DiagnosticMessage warning = DiagnosticTable.StartsAtLatest
            .With(new("StreambotConnector 'Récords'", new("/src/Orders.csproj", 12, 5)));
        KeptWarnings.Save(Kept, [warning]);
        using ReportWarnings task = new() { BuildEngine = _engine, Path = Kept };

        Assert.True(task.Execute());

        BuildWarningEventArgs told = Assert.Single(_engine.Warnings);
        Assert.Equal("STREAMBOT1023", told.Code);
        Assert.Equal(("/src/Orders.csproj", 12, 5), (told.File, told.LineNumber, told.ColumnNumber));
        Assert.StartsWith("StreambotConnector 'Récords' starts at LATEST", told.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public async Task LeaveNoFileBehindWhenThereAreNoneAnyMore()
    {
        await File.WriteAllTextAsync(Kept, "those of before", TestContext.Current.CancellationToken);

        KeptWarnings.Save(Kept, []);

        Assert.False(File.Exists(Kept));
    }
}
