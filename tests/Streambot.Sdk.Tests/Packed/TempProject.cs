using System.Text.Json;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>A user's project, in a folder that is gone when the test ends.</summary>
public sealed class TempProject : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("streambot sdk ");
    private int _runs;

    internal TempProject(PackedSdk sdk, string name, string folderName)
    {
        Name = name;
        Folder = Path.Combine(_root.FullName, folderName);
        Directory.CreateDirectory(Folder);
        PackageSources.Write(_root.FullName, sdk);
        WithProject("");
        WithFile("Program.cs", """Console.WriteLine("Hello");""");
    }

    public string Name { get; }

    public string Folder { get; }

    public string ProjectFile => PathOf($"{Name}.csproj");

    /// <summary>Variables beyond those of the tests' own process, without its AWS_*.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>
    /// Whether a publish compiles ahead of time what a user's would: a second of each publish, with which most tests
    /// have nothing to do.
    /// </summary>
    public bool IsReadyToRun { get; set; } = Thoroughness.IsWhole;

    /// <summary>Whether each command has a binary log, which is a tenth of its time.</summary>
    public bool IsLogged { get; set; } = Thoroughness.IsWhole;

    /// <summary>Of a publish for linux-x64.</summary>
    public string OutputFolder => PathOf("bin/Release/net10.0/linux-x64/streambot");

    public ZippedBundle Bundle => new(Path.Combine(OutputFolder, $"{Name}.zip"));

    public string TemplateFile => Path.Combine(OutputFolder, $"{Name}.template.json");

    public string PathOf(string relativePath) => Path.Combine(Folder, relativePath);

    /// <summary>Writes the project file with these lines between its first and its last.</summary>
    public TempProject WithProject(
        string lines, string targetFramework = "<TargetFramework>net10.0</TargetFramework>") =>
        WithFile($"{Name}.csproj", $"""
            <Project Sdk="Streambot.Sdk/{PackedSdk.Version}">
              <PropertyGroup>
                {targetFramework}
              </PropertyGroup>
              {lines}
            </Project>
            """);

    public TempProject WithFile(string relativePath, string text)
    {
        string path = PathOf(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Delete(string relativePath) => File.Delete(PathOf(relativePath));

    /// <summary>dotnet publish, which must succeed.</summary>
    public Task<BuildResult> PublishAsync(params string[] arguments) => RunAsync(["publish", .. arguments]);

    /// <summary>
    /// dotnet with these arguments, which must succeed; when it does not, its binary log is kept, if there is one.
    /// </summary>
    public async Task<BuildResult> RunAsync(params string[] arguments)
    {
        BuildResult result = await TryAsync(arguments);
        if (result.ExitCode == 0)
            return result;
        if (!File.Exists(LastLog))
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.\n{result.Output}");
        string kept = Repository.PathOf($"artifacts/test-results/binlogs/{_root.Name.Replace(' ', '-')}.binlog");
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Copy(LastLog, kept, overwrite: true);
        throw new InvalidOperationException(
            $"dotnet {string.Join(' ', arguments)} failed; its log is {kept}\n{result.Output}");
    }

    /// <summary>dotnet with these arguments, whatever comes of it.</summary>
    public Task<BuildResult> TryAsync(params string[] arguments)
    {
        _runs++;
        return DotNet.RunAsync(
            Folder, [.. arguments, .. Logging], VariablesOfABuild(), TestContext.Current.CancellationToken);
    }

    /// <summary>dotnet with these arguments in a terminal, whatever comes of it.</summary>
    public Task<BuildResult> ShowAsync(params string[] arguments) =>
        PseudoTerminal.RunAsync(Folder, arguments, VariablesOfABuild(), TestContext.Current.CancellationToken);

    /// <summary>dotnet with these arguments in a terminal, for a test that types while it runs.</summary>
    public TerminalSession StartInTerminal(params string[] arguments) =>
        PseudoTerminal.Start(Folder, arguments, VariablesOfABuild());

    /// <summary>What properties and items evaluate to; nothing is built.</summary>
    public async Task<JsonElement> EvaluateAsync(params string[] arguments)
    {
        BuildResult result = await DotNet.RunAsync(
            Folder, ["msbuild", $"{Name}.csproj", .. arguments], Variables, TestContext.Current.CancellationToken);
        return result.ExitCode == 0
            ? JsonElement.Parse(result.Output)
            : throw new InvalidOperationException(result.Output);
    }

    /// <summary>What one property evaluates to, with forward slashes.</summary>
    public async Task<string> EvaluatePropertyAsync(string name, params string[] arguments)
    {
        // Of a single property MSBuild prints the value alone.
        JsonElement values = await EvaluateAsync([$"-getProperty:{name},MSBuildProjectName", .. arguments]);
        return values.GetProperty("Properties").GetProperty(name).GetString()!.Replace('\\', '/');
    }

    private string[] Logging => IsLogged ? [$"-bl:{LastLog}"] : [];

    /// <summary>The binary log of the last command, where there is one.</summary>
    public string LastLog => Path.Combine(_root.FullName, $"{_runs}.binlog");

    private Dictionary<string, string> VariablesOfABuild()
    {
        Dictionary<string, string> variables = new(Variables);
        if (!IsReadyToRun)
            variables["PublishReadyToRun"] = "false";
        return variables;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
