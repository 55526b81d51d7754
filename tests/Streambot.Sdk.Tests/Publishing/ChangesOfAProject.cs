using System.IO.Compression;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>What runs again when something changes in a project that has been published, as its build tells.</summary>
public sealed class ChangesOfAProject(PackedSdk sdk)
{
    // A task names itself where it runs; a target that is up to date names none.
    private const string ReadyToRun = "Task \"RunReadyToRunCompiler\"";
    private const string Trimming = "Task \"ILLink\"";
    private const string NativeCode = "Generating native code";
    private const string Zipping = " files zipped, ";
    private const string Compiling = "Task \"Csc\"";

    private static readonly string[] AllSteps = [Compiling, Trimming, ReadyToRun, NativeCode, Zipping];

    [Theory]
    [InlineData("")]
    [LongCase("-p:PublishTrimmed=true")]
    [LongCase("-p:PublishAot=true")]
    [LongCase("-p:StreambotRuntime=provided.al2023")]
    public async Task OfAValueCompileNothingAheadOfTimeAndZipNothing(string shape)
    {
        using TempProject project = CreateProject();
        string[] arguments = [shape.Length == 0 ? "-p:Any=thing" : shape, .. Linker];
        await project.PublishAsync(arguments);
        byte[] zip = project.Bundle.Bytes;
        project.WithProject(Lines(value: "moved"));

        IReadOnlyList<string> steps = await StepsOfAPublishAsync(project, arguments);

        Assert.Equal([Compiling], steps);
        Assert.Equal(zip, project.Bundle.Bytes);
        Assert.Contains("\"moved\"", await TemplateAsync(project), StringComparison.Ordinal);
        Assert.Empty(await StepsOfAPublishAsync(project, arguments));
    }

    [LongFact]
    public async Task OfALineOfCodeCompileThatAssemblyAheadOfTimeAndNoOther()
    {
        using TempProject project = CreateProject();
        await project.PublishAsync();
        Dictionary<string, uint> before = Checksums(project);
        DateTime runtime = WrittenAt(project, "Streambot.Runtime.dll");
        project.WithFile("Program.cs", """Console.WriteLine("Changed");""");

        IReadOnlyList<string> steps = await StepsOfAPublishAsync(project);

        Assert.Equal([Compiling, ReadyToRun, Zipping], steps);
        Assert.Equal(runtime, WrittenAt(project, "Streambot.Runtime.dll"));
        Assert.Equal(["Orders.dll"], Checksums(project).Except(before).Select(file => file.Key));
    }

    [LongFact]
    public async Task OfTheTemplateCompileNothing()
    {
        using TempProject project = CreateProject();
        project.WithFile("template.yaml", "Description: first");
        await project.PublishAsync();
        project.WithFile("template.yaml", "Description: second");

        Assert.Empty(await StepsOfAPublishAsync(project));
        Assert.Contains("second", await TemplateAsync(project), StringComparison.Ordinal);
    }

    [Theory]
    [LongCase("<PublishReadyToRunCrossgen2ExtraArgs>--opt-cross-module:*</PublishReadyToRunCrossgen2ExtraArgs>")]
    [LongCase("<PublishReadyToRunEmitSymbols>true</PublishReadyToRunEmitSymbols>")]
    // Self-contained alone changes nothing: the assemblies of the runtime pack are references in either case.
    [LongCase("<SelfContained>true</SelfContained><PublishReadyToRun>true</PublishReadyToRun>"
        + "<PublishReadyToRunComposite>true</PublishReadyToRunComposite>")]
    public async Task OfHowItIsCompiledAheadOfTimeAreSeen(string property)
    {
        using TempProject project = CreateProject();
        await project.PublishAsync();
        project.WithProject($"<PropertyGroup>{property}</PropertyGroup>" + Lines(value: "first"));

        Assert.Contains(ReadyToRun, await StepsOfAPublishAsync(project));
        Assert.DoesNotContain(ReadyToRun, await StepsOfAPublishAsync(project));
    }

    [Theory]
    [LongCase("<PropertyGroup><TrimMode>partial</TrimMode></PropertyGroup>")]
    [LongCase("<ItemGroup><TrimmerRootAssembly Include=\"System.Xml.Linq\" /></ItemGroup>")]
    [LongCase("<PropertyGroup><EventSourceSupport>true</EventSourceSupport></PropertyGroup>")]
    public async Task OfHowItIsTrimmedAreSeen(string lines)
    {
        using TempProject project = CreateProject();
        await project.PublishAsync("-p:PublishTrimmed=true");
        project.WithProject(lines + Lines(value: "first"));

        Assert.Contains(Trimming, await StepsOfAPublishAsync(project, "-p:PublishTrimmed=true"));
        Assert.DoesNotContain(Trimming, await StepsOfAPublishAsync(project, "-p:PublishTrimmed=true"));
    }

    // An assembly that something else than the compiler has changed is published as it is.
    [LongFact]
    public async Task OfTheCompiledAssemblyArePublished()
    {
        using TempProject project = CreateProject();
        project.IsReadyToRun = false;
        project.WithProject("""
            <Target Name="Weave" AfterTargets="CoreCompile" Condition="'$(Woven)' != ''">
              <WriteLinesToFile File="@(IntermediateAssembly)" Lines="$(Woven)" />
            </Target>
            """);
        await project.PublishAsync();
        Dictionary<string, uint> before = Checksums(project);

        await project.PublishAsync("-p:Woven=yes");

        Assert.Equal(["Orders.dll"], Checksums(project).Except(before).Select(file => file.Key));
    }

    // 'dotnet restore' knows nothing of a publish, and 'dotnet publish --no-restore' has only what it restored.
    [Theory]
    [InlineData("", "NETCore.App.Crossgen2")]
    [LongCase("<RuntimeIdentifier>linux-arm64</RuntimeIdentifier>", "NETCore.App.Crossgen2")]
    [LongCase("<StreambotRuntime>provided.al2023</StreambotRuntime>", "NETCore.App.Runtime.linux-x64")]
    [LongCase("<PublishAot>true</PublishAot>", "ILCompiler")]
    [LongCase("<PublishTrimmed>true</PublishTrimmed>", "NETCore.App.Runtime.linux-x64")]
    [LongCase("<PublishSingleFile>true</PublishSingleFile>", "NETCore.App.Runtime.linux-x64")]
    public async Task FromABuildToAPublishRestoreNothing(string property, string package)
    {
        using TempProject project = CreateProject();
        project.WithProject($"<PropertyGroup>{property}</PropertyGroup>");
        await project.RunAsync("restore");
        string restored = await RestoredAsync(project);

        await project.RunAsync("restore", "-p:Configuration=Release", "-p:_IsPublishing=true");

        Assert.Equal(restored, await RestoredAsync(project));
        Assert.Contains(package, restored, StringComparison.Ordinal);
    }

    // It is not compiled ahead of time, but restores the compiler as the build does.
    [LongFact]
    public async Task FromABuildToAPublishInDebugRestoreNothing()
    {
        using TempProject project = CreateProject();
        await project.RunAsync("restore");
        string restored = await RestoredAsync(project);

        await project.RunAsync("restore", "-p:Configuration=Debug", "-p:_IsPublishing=true");

        Assert.Equal(restored, await RestoredAsync(project));
    }

    private static Task<string> RestoredAsync(TempProject project) => File.ReadAllTextAsync(
        project.PathOf("obj/Orders.csproj.nuget.dgspec.json"), TestContext.Current.CancellationToken);

    private TempProject CreateProject()
    {
        TempProject project = sdk.CreateProject().WithProject(Lines(value: "first"));
        project.IsReadyToRun = true;
        return project;
    }

    private static string[] Linker => File.Exists("/usr/bin/clang") ? [] : ["-p:CppCompilerAndLinker=gcc"];

    private static string Lines(string value) =>
        $"""<ItemGroup><StreambotEnv Include="Prefix" Value="{value}" /></ItemGroup>""";

    private static async Task<IReadOnlyList<string>> StepsOfAPublishAsync(
        TempProject project, params string[] arguments)
    {
        BuildResult result = await project.PublishAsync(["-v:detailed", .. arguments]);
        return [.. AllSteps.Where(step => result.Output.Contains(step, StringComparison.Ordinal))];
    }

    private static DateTime WrittenAt(TempProject project, string assembly) =>
        File.GetLastWriteTimeUtc(project.PathOf($"obj/Release/net10.0/linux-x64/R2R/{assembly}"));

    private static Dictionary<string, uint> Checksums(TempProject project)
    {
        using ZipArchive zip = ZipFile.OpenRead(project.Bundle.Path);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry => entry.Crc32);
    }

    private static Task<string> TemplateAsync(TempProject project) =>
        File.ReadAllTextAsync(project.TemplateFile, TestContext.Current.CancellationToken);
}
