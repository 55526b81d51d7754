using System.Diagnostics;
using System.Reflection;

namespace Streambot.Testing;

/// <summary>A program in a process of its own, whose environment is that of the function.</summary>
internal sealed class ProgramProcess : IRunningProgram
{
    private readonly Process _process;

    public ProgramProcess(
        ProcessStartInfo start,
        IReadOnlyDictionary<string, string> variables,
        StreambotProgramOptions options,
        ProgramLog log)
    {
        foreach (string argument in options.Arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in
            options.Configuration.Concat(AwsVariables.For(variables)).Concat(variables))
            start.Environment[name] = value;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Write(line.Data, log);
        _process.ErrorDataReceived += (_, line) => Write(line.Data, log);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = WaitAsync();
    }

    public Task<string> Ended { get; }

    public string? StartFault => null;

    /// <summary>How .NET starts an assembly.</summary>
    /// <param name="assembly">Its path.</param>
    /// <param name="options">Options of <c>dotnet exec</c>.</param>
    public static ProcessStartInfo StartInfo(string assembly, params string[] options) => new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", .. options, assembly])
    {
        WorkingDirectory = Path.GetDirectoryName(assembly),
    };

    /// <summary>How .NET starts a program that lies in the folder of the tests.</summary>
    /// <remarks>
    /// With what the tests run with, as in their process: what is in a framework of theirs is not in that folder, and
    /// what their packages need in a later version is.
    /// </remarks>
    public static ProcessStartInfo StartInfo(Assembly program)
    {
        if (program.EntryPoint is null)
            throw new ArgumentException($"{program.GetName().Name} is not a program.", nameof(program));
        // The first is that of the application, the others are those of its frameworks.
        string dependencies = ((string)AppContext.GetData("APP_CONTEXT_DEPS_FILES")!).Split(';')[0];
        string configuration = dependencies.Replace(".deps.json", ".runtimeconfig.json", StringComparison.Ordinal);
        return StartInfo(program.Location, "--depsfile", dependencies, "--runtimeconfig", configuration);
    }

    public void Configure(IReadOnlyDictionary<string, string> configuration) => throw new NotSupportedException(
        "The variables of a process that runs cannot be changed. Start the program in the process of the test, or "
        + "start it again.");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await Ended;
        _process.Dispose();
    }

    private async Task<string> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return $"It has ended with the exit code {_process.ExitCode}.";
    }

    private static void Write(string? line, ProgramLog log)
    {
        if (line is not null)
            log.WriteLine(line);
    }
}
