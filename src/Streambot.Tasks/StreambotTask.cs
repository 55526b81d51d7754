using System.Runtime.InteropServices;
using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>What every task shares: cancellation, the bridge from async, and reporting. A bug keeps its stack trace.</summary>
public abstract class StreambotTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lazy<TerminalResult?> _result;

    protected StreambotTask()
    {
        // A task has its engine and its parameters only once it is made.
        _result = new(() => TerminalLogger.IsShown && ProjectFile.Length > 0 ? TerminalResult.Of(BuildEngine, ProjectFile) : null);
        Reporter = new TaskReporter(Log, () => _result.Value);
    }

    /// <summary>The project that is built.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The files that publishing made, for a terminal to name above what a task did with them.</summary>
    public string[] PublishedFiles { get; set; } = [];

    /// <summary>Where the decisions in Core tell what they do.</summary>
    protected IReporter Reporter { get; }

    public sealed override bool Execute()
    {
        // MSBuild has an ear for Ctrl-C alone. A build agent that gives up sends this, and waits a while.
        bool isTerminated = false;
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            isTerminated = true;
            Cancel();
        });
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
            // The engine says so itself where it asked for it.
            if (isTerminated)
                Reporter.Report(DiagnosticTable.Terminated.With());
            return false;
        }
        finally
        {
            // Whatever comes of the task: what it did so far is what the terminal has to show.
            if (_result is { IsValueCreated: true, Value: { } result })
                Log.LogMessage(MessageImportance.High, "{0}", result.ToMessage(PublishedFiles));
        }

        return !Log.HasLoggedErrors;
    }

    public void Cancel() => _cancellation.Cancel();

    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the parameters, calls Core, sets the outputs.</summary>
    protected abstract Task RunAsync(CancellationToken cancellation);
}
