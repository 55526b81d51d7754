using System.IO.Compression;
using System.Runtime.InteropServices;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;

namespace Streambot.Tasks.Invocation;

/// <summary>Runs a bundle here, as Lambda would, with one event.</summary>
internal sealed class LocalInvocation(TemplateFunction function, string projectFile, IReporter reporter)
{
    /// <returns>The function's response.</returns>
    /// <exception cref="StreambotException">It cannot run here, or gave no response.</exception>
    public async Task<string> RunAsync(
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

    private async Task<string> InvokeAsync(
        string folder,
        byte[] payload,
        IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation)
    {
        using LocalRuntimeApi api = new(function.Id, payload, function.Timeout);
        using FunctionProcess process = new(function, folder, api.Address, settings, line => reporter.Headline(line));
        using CancellationTokenSource clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(function.Timeout);
        Task<int> ended = process.WaitAsync(CancellationToken.None);
        Task first = await Task.WhenAny(api.Answer, ended, Task.Delay(Timeout.Infinite, clock.Token));

        // Even an answer that came as the process ended.
        bool answered = api.Answer.IsCompleted;
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

        InvocationAnswer answer = await api.Answer;
        return answer.Kind == AnswerKind.Response
            ? answer.Body
            : throw Fail(DiagnosticTable.InvokeFunctionFailed.With(
                function.Id, FunctionResponse.DescribeError(answer.Body)));
    }

    private StreambotException Fail(DiagnosticMessage message) => message.At(projectFile).ToException();
}
