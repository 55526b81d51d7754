namespace Streambot.Benchmarks.Bundles;

/// <summary>A small project in a folder of its own, to which the same is done as to another.</summary>
internal sealed class MeasuredProject
{
    private const string Code = """
        foreach (string argument in args)
            Console.WriteLine(argument);
        """;

    // As Microsoft.NET.Sdk alone publishes for Lambda: for Linux and ReadyToRun.
    private const string ForLambda = """
        <OutputType>Exe</OutputType>
        <TargetFramework>net10.0</TargetFramework>
        <ImplicitUsings>enable</ImplicitUsings>
        <UseAppHost>false</UseAppHost>
        <SelfContained>false</SelfContained>
        <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
        <PublishReadyToRun>true</PublishReadyToRun>
        """;

    private readonly string _folder;
    private readonly Func<string, string> _project;
    private int _changes;

    private MeasuredProject(string folder, Func<string, string> project)
    {
        (_folder, _project) = (folder, project);
        foreach (string earlier in (string[])[folder, $"{folder}.nuget", $"{folder}.packages"])
        {
            if (Directory.Exists(earlier))
                Directory.Delete(earlier, recursive: true);
        }

        Directory.CreateDirectory(folder);
        // What stands above it in the repository is not for this project.
        string[] surroundings = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
        foreach (string name in surroundings)
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Code);
        ChangeValue();
    }

    public string Folder => _folder;

    /// <summary>With .NET in its folder, for a zip worth measuring.</summary>
    public static MeasuredProject SelfContained(string folder) => new(folder, _ => """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <AssemblyName>bootstrap</AssemblyName>
          </PropertyGroup>
        </Project>
        """);

    /// <summary>With Microsoft.NET.Sdk alone.</summary>
    public static MeasuredProject Plain(string folder) => new(folder, value => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {ForLambda}
          </PropertyGroup>
          <ItemGroup>
            <Value Include="Prefix" Value="{value}" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>The same with an SDK from a package that does nothing, and with a package reference.</summary>
    public static MeasuredProject WithPackages(string folder, string packages)
    {
        MeasuredProject project = new(folder, value => $"""
            <Project Sdk="Nothing.Sdk/1.0.0">
              <PropertyGroup>
                {ForLambda}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Streambot.Runtime" Version="{VersionOf(packages)}" />
                <Value Include="Prefix" Value="{value}" />
              </ItemGroup>
            </Project>
            """);
        string own = $"{folder}.packages";
        EmptySdk.Pack(own);
        project.WriteSources(packages, own);
        return project;
    }

    /// <summary>The same with the packed SDK, and one value of a configuration.</summary>
    public static MeasuredProject WithStreambot(string folder, string packages)
    {
        MeasuredProject project = new(folder, value => $"""
            <Project Sdk="Streambot.Sdk/{VersionOf(packages)}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <StreambotEnv Include="Prefix" Value="{value}" />
              </ItemGroup>
            </Project>
            """);
        project.WriteSources(packages);
        return project;
    }

    public void ChangeValue() =>
        File.WriteAllText(Path.Combine(_folder, "Measured.csproj"), _project($"value {++_changes}"));

    public void ChangeLine() => File.WriteAllText(
        Path.Combine(_folder, "Program.cs"), $"{Code}{Environment.NewLine}Console.WriteLine({++_changes});");

    public void Clean()
    {
        foreach (string name in (string[])["bin", "obj"])
        {
            if (Directory.Exists(Path.Combine(_folder, name)))
                Directory.Delete(Path.Combine(_folder, name), recursive: true);
        }
    }

    public Task<MeasuredProcess> RunAsync(params string[] arguments) =>
        MeasuredProcess.RunAsync(_folder, ["dotnet", .. arguments, "-v:quiet"]);

    // Its packages lie beside the project and not in it, where each file would be one of its items.
    private void WriteSources(params string[] sources) => File.WriteAllText(
        Path.Combine(_folder, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{_folder}.nuget" /></config>
          <packageSources>
            {string.Concat(sources.Select((path, i) => $"<add key=\"packed{i}\" value=\"{path}\" />"))}
          </packageSources>
        </configuration>
        """);

    private static string VersionOf(string packages) => Path.GetFileNameWithoutExtension(
        Directory.GetFiles(packages, "Streambot.Sdk.*.nupkg").Order().Last())["Streambot.Sdk.".Length..];
}
