using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks.Tests;

/// <summary>What all tasks have from their base.</summary>
public sealed class ATask
{
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void ReportsEachMessageOfAnException()
    {
        using Task task = Create(_ => throw new StreambotException(
        [
            DiagnosticTable.NoRuntimeIdentifier.With("Orders").At("Orders.csproj", 3, 5),
            DiagnosticTable.RuntimeIdentifierNotOnLambda.With("win-x64").At("Orders.csproj"),
        ]));

        Assert.False(task.Execute());

        Assert.Equal(["STREAMBOT2001", "STREAMBOT2002"], _engine.Errors.Select(error => error.Code));
        Assert.Equal(
            ("Orders.csproj", 3, 5),
            (_engine.Errors[0].File, _engine.Errors[0].LineNumber, _engine.Errors[0].ColumnNumber));
        Assert.EndsWith(
            Path.Combine("docs", "errors", "STREAMBOT2001.md"), _engine.Errors[0].HelpLink, StringComparison.Ordinal);
    }

    [Fact]
    public void FailsWhenItHasReportedAnError()
    {
        using Task task = Create((reporter, _) => reporter.Report(DiagnosticTable.NoRuntimeIdentifier.With("Orders")));

        Assert.False(task.Execute());
    }

    [Fact]
    public void SucceedsWithAWarning()
    {
        using Task task = Create((reporter, _) => reporter.Report(
            DiagnosticTable.NoEchoParameterInClear.With(new("Key", new("Orders.csproj")), "Password")));

        Assert.True(task.Execute());

        Assert.Equal("STREAMBOT4001", Assert.Single(_engine.Warnings).Code);
    }

    [Fact]
    public void EndsQuietlyWhenTheBuildIsCancelled()
    {
        using Task task = Create((_, cancellation) => cancellation.ThrowIfCancellationRequested());
        task.Cancel();

        Assert.False(task.Execute());

        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public void LeavesABugItsStackTrace()
    {
        using Task task = Create(_ => throw new InvalidOperationException("A bug."));

        Assert.Throws<InvalidOperationException>(() => { task.Execute(); });
    }

    [Fact]
    public void LogsLinesAsTheyMatter()
    {
        using Task task = Create((reporter, _) =>
        {
            reporter.Headline("{0} is no placeholder");
            reporter.Step("a step");
            reporter.Detail("a detail");
        });

        Assert.True(task.Execute());

        Assert.Equal(
            [
                (MessageImportance.High, "{0} is no placeholder"), (MessageImportance.Normal, "a step"),
                (MessageImportance.Low, "a detail"),
            ],
            _engine.Messages.Select(message => (message.Importance, message.Message)));
    }

    // What AWS or a function says may hold anything.
    [Fact]
    public void ShowsNothingThatWouldSteerATerminal()
    {
        using Task task = Create((reporter, _) =>
        {
            reporter.Headline("a\e[2Jb\tc\u009b1Ad");
            reporter.Report(DiagnosticTable.NoRuntimeIdentifier.With("\e]0;title\a"));
        });

        Assert.False(task.Execute());

        Assert.Equal("a\uFFFD[2Jb\tc\uFFFD1Ad", Assert.Single(_engine.Headlines));
        Assert.DoesNotContain("\e", Assert.Single(_engine.Errors).Message, StringComparison.Ordinal);
    }

    // Azure Pipelines, TeamCity and GitHub take commands from the log of a build.
    [Theory]
    [InlineData("##vso[task.setvariable variable=a]b", "## vso[task.setvariable variable=a]b")]
    [InlineData("10:00:00 an order ##VSO[task.complete]", "10:00:00 an order ## VSO[task.complete]")]
    [InlineData("##[error]no", "## [error]no")]
    [InlineData("##teamcity[buildStop]", "## teamcity[buildStop]")]
    [InlineData("::error::no", ": :error::no")]
    [InlineData("  ::stop-commands::a", "  : :stop-commands::a")]
    [InlineData("a\r::add-mask::b\n\t::error::c", "a\r: :add-mask::b\n\t: :error::c")]
    [InlineData("std::string ## title ::1", "std::string ## title ::1")]
    public void ShowsNothingThatACISystemWouldDo(string text, string shown)
    {
        using Task task = Create((reporter, _) => reporter.Headline(text));

        Assert.True(task.Execute());

        Assert.Equal(shown, Assert.Single(_engine.Headlines));
    }

    [Fact]
    public void ATargetRaisesByCode()
    {
        using StreambotError task = new()
        {
            BuildEngine = _engine,
            Code = "STREAMBOT2002",
            Arguments = ["win-x64"],
            File = "Orders.csproj",
        };

        Assert.False(task.Execute());

        BuildErrorEventArgs error = Assert.Single(_engine.Errors);
        Assert.Equal("The project is published for 'win-x64', which Lambda cannot run. Set PublishRuntimeIdentifier to "
            + "linux-x64 or linux-arm64.", error.Message);
        Assert.Equal("Orders.csproj", error.File);
    }

    private Task Create(Action<CancellationToken> run) => Create((_, cancellation) => run(cancellation));

    private Task Create(Action<IReporter, CancellationToken> run) => new(run) { BuildEngine = _engine };

    private sealed class Task(Action<IReporter, CancellationToken> run) : StreambotTask
    {
        protected override System.Threading.Tasks.Task RunAsync(CancellationToken cancellation)
        {
            run(Reporter, cancellation);
            return System.Threading.Tasks.Task.CompletedTask;
        }
    }
}
