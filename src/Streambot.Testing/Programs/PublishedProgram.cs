using System.Diagnostics;
using System.IO.Compression;

namespace Streambot.Testing;

/// <summary>What was published, in a process of its own.</summary>
internal sealed class PublishedProgram : IRunningProgram
{
    private readonly Process _process;
    private readonly DirectoryInfo? _unpacked;

    public PublishedProgram(
        string path, IReadOnlyDictionary<string, string> variables, StreambotProgramOptions options, ProgramLog log)
    {
        string folder = path;
        if (File.Exists(path))
        {
            _unpacked = Directory.CreateTempSubdirectory("streambot-");
            ZipFile.ExtractToDirectory(path, _unpacked.FullName);
            folder = _unpacked.FullName;
        }
        ProcessStartInfo start = StartInfo(Path.GetFullPath(folder));
        foreach (string argument in options.Arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in options.Configuration.Concat(variables))
            start.Environment[name] = value;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Write(line.Data, log);
        _process.ErrorDataReceived += (_, line) => Write(line.Data, log);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = WaitAsync();
    }

    public Task<string> Ended { get; }

    public void Configure(IReadOnlyDictionary<string, string> configuration) => throw new NotSupportedException(
        "The variables of a process that runs cannot be changed. Start the program in the process of the test, or "
        + "start it again.");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await Ended;
        _process.Dispose();
        _unpacked?.Delete(recursive: true);
    }

    private async Task<string> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return $"It has ended with the exit code {_process.ExitCode}.";
    }

    // As Lambda finds it: what it starts itself is called bootstrap, and a managed runtime starts an assembly.
    private static ProcessStartInfo StartInfo(string folder)
    {
        ProcessStartInfo start = new()
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string bootstrap = Path.Combine(folder, "bootstrap");
        if (File.Exists(bootstrap))
        {
            start.FileName = bootstrap;
            return start;
        }
        string[] programs = Directory.GetFiles(folder, "*.runtimeconfig.json");
        if (programs.Length != 1)
            throw new ArgumentException($"There is no program in '{folder}': it was not published there.");
        start.FileName = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(programs[0].Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal));
        return start;
    }

    private static void Write(string? line, ProgramLog log)
    {
        if (line is not null)
            log.WriteLine(line);
    }
}
