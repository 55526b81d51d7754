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
    public static ProcessStartInfo StartInfo(string assembly)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly);
        return start;
    }

    /// <summary>How .NET starts a program that lies in the folder of the tests.</summary>
    public static ProcessStartInfo StartInfo(Assembly program) =>
        File.Exists(Path.ChangeExtension(program.Location, ".runtimeconfig.json"))
            ? StartInfo(program.Location)
            : throw new ArgumentException($"{program.GetName().Name} is not a program.", nameof(program));

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
