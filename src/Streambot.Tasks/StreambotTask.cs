using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>
/// What every task shares: cancellation, the bridge from async, and reporting. A bug keeps its stack trace.
/// </summary>
public abstract class StreambotTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    /// <summary>Longer than a change set takes to be removed; a build agent kills after ten seconds or more.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(30);

    /// <summary>128 and the number of SIGTERM, as shells have it.</summary>
    private const int ExitCodeOfTermination = 143;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly ManualResetEventSlim _ended = new();
    private volatile bool _isEnding;
    private readonly Lazy<TerminalResult?> _result;
    private readonly Lazy<ToldOnce?> _told;
    private readonly TaskReporter _reporter;

    protected StreambotTask()
    {
        // A task has its engine and its parameters only once it is made.
        _result = new(() =>
            TerminalLogger.IsShown && ProjectFile.Length > 0 ? TerminalResult.Of(BuildEngine, ProjectFile) : null);
        _told = new(() => ToldOnce.Of(BuildEngine, ProjectFile));
        _reporter = new TaskReporter(Log, () => _told.Value, () => _result.Value);
    }

    /// <summary>The project that is built.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The files that publishing made, for a terminal to name above what a task did with them.</summary>
    public string[] PublishedFiles { get; set; } = [];

    /// <summary>Where the decisions in Core tell what they do.</summary>
    protected IReporter Reporter => _reporter;

    public sealed override bool Execute()
    {
        AppDomain.CurrentDomain.ProcessExit += EndWithTheProcess;
        try
        {
            RunAsync(_cancellation.Token).GetAwaiter().GetResult();
        }
        catch (StreambotException exception)
        {
            foreach (DiagnosticMessage message in exception.Messages)
                Reporter.Report(message);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            // Who asked for it says so itself: the engine, or what the process ends with.
            if (_isEnding)
                AllowFailureWithoutError();
            return false;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= EndWithTheProcess;

            // Whatever comes of the task: what it did so far is what the terminal has to show.
            if (_result is { IsValueCreated: true, Value: { } result })
                Log.LogMessage(MessageImportance.High, "{0}", result.ToMessage(PublishedFiles));
            _ended.Set();
        }

        if (!_reporter.HasErrors)
            return !Log.HasLoggedErrors;

        // Each of them may have been told before.
        AllowFailureWithoutError();
        return false;
    }

    public void Cancel() => _cancellation.Cancel();

    private void AllowFailureWithoutError()
    {
        if (BuildEngine is IBuildEngine7 engine)
            engine.AllowFailureWithoutError = true;
    }

    // The engine cancels for Ctrl-C alone. At SIGTERM, which a build agent sends that gives up, the process just ends,
    // and its loggers with it: what the task has begun is undone before that.
    private void EndWithTheProcess(object? sender, EventArgs e)
    {
        _isEnding = true;
        Cancel();
        _ended.Wait(LongestEnd);
        // Past the loggers, which may have ended already.
        DiagnosticMessage message = DiagnosticTable.Terminated.With();
        Console.Error.WriteLine($"{ProjectFile} : error {message.Diagnostic.Code}: {message.Text}");
        // dotnet itself would end with 0, as after success.
        Environment.ExitCode = ExitCodeOfTermination;
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        _ended.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the parameters, calls Core, sets the outputs.</summary>
    protected abstract Task RunAsync(CancellationToken cancellation);
}
