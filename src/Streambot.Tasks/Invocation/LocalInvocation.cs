using System.IO.Compression;
using System.Runtime.InteropServices;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;
using Streambot.LocalRuntimeApi;

namespace Streambot.Tasks.Invocation;

/// <summary>Runs a bundle here, as Lambda would, with one event.</summary>
internal sealed class LocalInvocation(TemplateFunction function, string projectFile, IReporter reporter)
{
    /// <exception cref="StreambotException">It cannot run here, or gave no answer.</exception>
    public async Task<InvocationReport> RunAsync(
        string bundlePath,
        byte[] payload,
        IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation)
    {
        string bundled = function.Architecture == "arm64" ? "linux-arm64" : "linux-x64";
        string system = OperatingSystem.IsLinux() ? "linux" : RuntimeInformation.OSDescription;
        string here = $"{system}-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();
        if (bundled != here)
            throw Fail(DiagnosticTable.InvokeOnOtherPlatform.With(bundled, here));

        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-");
        try
        {
            await ZipFile.ExtractToDirectoryAsync(bundlePath, folder.FullName, cancellation);
            if (!File.Exists(Path.Combine(folder.FullName, FunctionProcess.EntryPoint(function))))
                throw Fail(
                    DiagnosticTable.InvokeHandlerIsNoProgram.With(function.Id, function.Handler, function.Runtime));
            return await InvokeAsync(folder.FullName, payload, settings, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<InvocationReport> InvokeAsync(
        string folder,
        byte[] payload,
        IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation)
    {
        using RuntimeApiServer api = new($"arn:aws:lambda:us-east-1:000000000000:function:{function.Id}");
        using FunctionProcess process = new(function, folder, api.Address, settings, line => reporter.Headline(line));
        using CancellationTokenSource clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(function.Timeout);
        Task<InvocationAnswer> answer = api.InvokeAsync(new(payload, function.Timeout), clock.Token);
        Task<int> ended = process.WaitAsync(CancellationToken.None);
        Task first = await Task.WhenAny(answer, ended);

        // Even an answer that came as the process ended.
        bool answered = answer.IsCompletedSuccessfully;
        long memory = process.PeakMemory;
        if (first != ended)
            process.Stop();
        int exitCode = await ended;
        cancellation.ThrowIfCancellationRequested();
        if (!answered)
        {
            throw Fail(first == ended
                ? DiagnosticTable.InvokeProcessEnded.With(function.Id, exitCode)
                : DiagnosticTable.InvokeTimedOut.With(function.Id, function.Timeout.TotalSeconds));
        }
        return new(await answer, api.StartedAfter, memory);
    }

    private StreambotException Fail(DiagnosticMessage message) => message.At(projectFile).ToException();
}
