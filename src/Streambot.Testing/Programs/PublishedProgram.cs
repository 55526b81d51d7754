using System.Diagnostics;
using System.IO.Compression;

namespace Streambot.Testing;

/// <summary>What was published, in a process of its own.</summary>
internal sealed class PublishedProgram : IRunningProgram
{
    private readonly ProgramProcess _process;
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
        _process = new(StartInfo(Path.GetFullPath(folder)), variables, options, log);
    }

    public Task<string> Ended => _process.Ended;

    public string? StartFault => _process.StartFault;

    public void Configure(IReadOnlyDictionary<string, string> configuration) => _process.Configure(configuration);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _unpacked?.Delete(recursive: true);
    }

    // As Lambda finds it: what it starts itself is called bootstrap, and a managed runtime starts an assembly.
    private static ProcessStartInfo StartInfo(string folder)
    {
        string bootstrap = Path.Combine(folder, "bootstrap");
        if (File.Exists(bootstrap))
            return new(bootstrap) { WorkingDirectory = folder };
        string[] programs = Directory.GetFiles(folder, "*.runtimeconfig.json");
        return programs.Length == 1
            ? ProgramProcess.StartInfo(programs[0].Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal))
            : throw new ArgumentException($"There is no program in '{folder}': it was not published there.");
    }
}
