using System.Diagnostics;
using Streambot.Core.Invocation;
using Streambot.LocalRuntimeApi;

namespace Streambot.Tasks.Invocation;

/// <summary>The function as a process, with the environment that Lambda gives it.</summary>
internal sealed class FunctionProcess : IDisposable
{
    private readonly Process _process;

    public FunctionProcess(
        TemplateFunction function,
        string folder,
        string runtimeApi,
        IEnumerable<KeyValuePair<string, string>> settings,
        Action<string> output)
    {
        ProcessStartInfo start = new()
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (IsProgram(function))
        {
            start.FileName = Path.Combine(folder, "bootstrap");
        }
        else
        {
            start.FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(Path.Combine(folder, $"{function.Handler}.dll"));
        }

        SetEnvironment(start, function, folder, runtimeApi, settings);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Write(line.Data, output);
        _process.ErrorDataReceived += (_, line) => Write(line.Data, output);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it had in memory at most, in bytes; zero once it has ended, where the system forgets it.</summary>
    public long PeakMemory
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.PeakWorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>The file that Lambda starts.</summary>
    public static string EntryPoint(TemplateFunction function) =>
        IsProgram(function) ? "bootstrap" : $"{function.Handler}.dll";

    /// <summary>Ends with the process, when all that it wrote has been read.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public void Stop() => _process.Kill(entireProcessTree: true);

    public void Dispose() => _process.Dispose();

    private static bool IsProgram(TemplateFunction function) =>
        function.Runtime.StartsWith("provided", StringComparison.Ordinal);

    // The rest is the shell's: its credentials and its region if it has any, and what it sets goes
    // before the project's values.
    private static void SetEnvironment(
        ProcessStartInfo start,
        TemplateFunction function,
        string folder,
        string runtimeApi,
        IEnumerable<KeyValuePair<string, string>> settings)
    {
        IDictionary<string, string?> environment = start.Environment;
        foreach (string name in environment.Keys
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList())
            environment.Remove(name);
        foreach ((string name, string value) in settings)
            environment.TryAdd(name, value);

        foreach ((string name, string value) in LambdaVariables.Of(
            function.Id, function.Handler, function.MemorySize, runtimeApi))
            environment[name] = value;
        environment["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{function.Runtime}";
        environment["LAMBDA_TASK_ROOT"] = folder;
    }

    private static void Write(string? line, Action<string> output)
    {
        if (line is not null)
            output(line);
    }
}
