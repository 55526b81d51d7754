using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>What every task shares: cancellation, the bridge from async, and reporting. A bug keeps its stack trace.</summary>
public abstract class StreambotTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    protected StreambotTask() => Reporter = new TaskReporter(Log);

    /// <summary>Where the decisions in Core tell what they do.</summary>
    protected IReporter Reporter { get; }

    public sealed override bool Execute()
    {
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
            // The engine asked for it, and says so itself.
            return false;
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
