using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>
/// A service whose faults dotnet build tells, and which it looks at again only when something has changed.
/// </summary>
public sealed class ServicesThatABuildChecks(PackedSdk sdk)
{
    private const string Records =
        """<StreambotConnector Include="Records" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders" """;

    [Fact]
    public async Task AreToldOfTheirFaultsBesideTheCompilers()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Program.cs", "Missing();").WithFile("Orders.csproj", $"""
            <Project Sdk="Streambot.Sdk/{PackedSdk.Version}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <StreambotEnv Include="AWS_REGION" Value="x" />
                <StreambotEnv Include="Typo" Value="!Rif Topic" />
                {Records} BatchSize="0" />
              </ItemGroup>
            </Project>
            """);

        BuildResult result = await project.TryAsync("build");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["STREAMBOT1008", "STREAMBOT1010", "STREAMBOT1020", "CS0103"], result.Errors);
        Assert.StartsWith(
            $"{project.ProjectFile}(6,19): error STREAMBOT1008", result.Diagnostics[0], StringComparison.Ordinal);
        Assert.StartsWith(
            $"{project.ProjectFile}(7,34): error STREAMBOT1010", result.Diagnostics[1], StringComparison.Ordinal);
        Assert.Contains("(8,", result.Diagnostics[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StreambotSourceKmsKeyArn", "alias/code", "Orders.csproj(3,48): error STREAMBOT1047")]
    [InlineData("StreambotCodeStorage", "S3", "Orders.csproj : error STREAMBOT1003")]
    public async Task AreToldOfWhatLambdaCannotStoreTheirCodeBy(string property, string value, string expected)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("", $"<TargetFramework>net10.0</TargetFramework><{property}>{value}</{property}>");

        BuildResult result = await project.TryAsync("build");

        Assert.Contains(expected, Assert.Single(result.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellLambdaHowToStoreTheirCode()
    {
        using TempProject project = sdk.CreateProject();

        await project.RunAsync(
            "build", "-p:StreambotSourceKmsKeyArn=!ImportValue code-key", "-p:StreambotCodeStorage=Reference");

        string template = await File.ReadAllTextAsync(
            project.PathOf("obj/Debug/net10.0/streambot.template.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"S3ObjectStorageMode\": \"REFERENCE\"", template, StringComparison.Ordinal);
        Assert.Contains("\"SourceKMSKeyArn\": {", template, StringComparison.Ordinal);
        Assert.Contains("\"Fn::ImportValue\": \"code-key\"", template, StringComparison.Ordinal);
    }

    // Publishing would compile ahead of time, zip and perhaps deploy what is wrong.
    [Theory]
    [LongCase("build")]
    [LongCase("publish")]
    [LongCase("publish", "--no-build")]
    public async Task EndWithTheirFaultsAfterTheCompiler(params string[] command)
    {
        using TempProject project = sdk.CreateProject();
        await project.RunAsync("build", "-c", "Release", "-r", "linux-x64");
        project.WithProject("""<ItemGroup><StreambotEnv Include="AWS_REGION" Value="x" /></ItemGroup>""");

        BuildResult result = await project.TryAsync([.. command, "-c", "Release", "-r", "linux-x64"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["STREAMBOT1008"], result.Errors);
        Assert.Single(result.Diagnostics);
        Assert.False(Directory.Exists(project.PathOf("bin/Release/net10.0/linux-x64/publish")));
        Assert.False(Directory.Exists(project.OutputFolder));
    }

    [Fact]
    public async Task AreNotReadAgainWithoutAChange()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"""
            <ItemGroup>
              <StreambotEnv Include="Key" Value="x" />
              {Records} StartingPosition="TRIM_HORIZON" />
            </ItemGroup>
            """).WithFile("template.yaml", "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}");
        await project.RunAsync("build");

        BuildResult again = await project.RunAsync("build", "-v:detailed");

        Assert.Contains(
            """Skipping target "_StreambotCheckService" because all output files""",
            again.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Streambot.Tasks.dll\".", again.Output, StringComparison.Ordinal);
    }

    // Each is something that no file tells of which is newer than what was made of it.
    [Theory]
    [LongCase("a value", "-p:Value=!Rif x", "STREAMBOT1010")]
    [LongCase("an import that is gone", "", "STREAMBOT1005")]
    [LongCase("an import instead of another", "-p:Import=b.props", "STREAMBOT1008")]
    [LongCase("an older file in place of an import", "", "STREAMBOT1008")]
    [LongCase("an older template", "", "STREAMBOT4008")]
    [LongCase("a setting", "-p:StreambotTimeout=0", "STREAMBOT1020")]
    [LongCase("a metadata that nobody knows", "-p:Unknown=!Rif x", "STREAMBOT1010")]
    public async Task AreReadAgainAfter(string change, string argument, string code)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("""
            <PropertyGroup><Import Condition="'$(Import)' == ''">a.props</Import></PropertyGroup>
            <Import Project="$(Import)" Condition="Exists('$(Import)')" />
            <ItemGroup>
              <StreambotEnv Include="Key" Value="$(Value)" />
              <StreambotConnector Include="Records" Function="Imported" StartingPosition="TRIM_HORIZON"
                                  StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders" />
              <StreambotFunction Include="Other" />
              <StreambotFunction Update="Other"><Unheard Condition="'$(Unknown)' != ''">$(Unknown)</Unheard></StreambotFunction>
            </ItemGroup>
            """)
            .WithFile("shared.yaml", "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}")
            .WithFile(
                "a.props", """<Project><ItemGroup><StreambotFunction Include="Imported" /></ItemGroup></Project>""")
            .WithFile("b.props", """
                <Project><ItemGroup>
                  <StreambotFunction Include="Imported" />
                  <StreambotEnv Include="AWS_REGION" Value="x" />
                </ItemGroup></Project>
                """);
        File.CreateSymbolicLink(project.PathOf("template.yaml"), project.PathOf("shared.yaml"));
        foreach (string file in new[] { "Orders.csproj", "a.props", "b.props", "shared.yaml" })
            Age(project, file);
        await project.RunAsync("build", "-p:Value=v");
        switch (change)
        {
            case "an import that is gone":
                project.Delete("a.props");
                break;
            case "an older file in place of an import":
                File.Move(project.PathOf("b.props"), project.PathOf("a.props"), overwrite: true);
                break;
            case "an older template":
                project.WithFile(
                    "shared.yaml", "Resources: {Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Reff x}}}");
                Age(project, "shared.yaml", days: 2);
                break;
        }

        string[] value = argument.StartsWith("-p:Value", StringComparison.Ordinal) ? [] : ["-p:Value=v"];
        BuildResult result = await project.TryAsync(
            ["build", .. value, .. argument.Length > 0 ? [argument] : Array.Empty<string>()]);

        Assert.Equal([code], result.Errors);
    }

    // To MSBuild, what an item includes is a path, in which both slashes are the same.
    [LongFact]
    public async Task AreReadAgainAfterABackslash()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("""<ItemGroup><StreambotEnv Include="Key" Value="$(Value)" /></ItemGroup>""");
        await project.RunAsync("build", "-t:StreambotCheck", @"-p:Value=a\b");

        await project.RunAsync("build", "-t:StreambotCheck", "-p:Value=a/b");

        string template = await File.ReadAllTextAsync(
            project.PathOf("obj/Debug/net10.0/streambot.template.json"), TestContext.Current.CancellationToken);
        Assert.Contains("a/b", template, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task AreToldOnceForSeveralTargetFrameworks()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject(
            $"""
            <ItemGroup>
              {Records} BatchSize="0" />
              <StreambotEnv Include="OfTen" Value="!Rif x" Condition="'$(TargetFramework)' == 'net10.0'" />
            </ItemGroup>
            """,
            "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");

        BuildResult result = await project.TryAsync("build", "-m:2");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["STREAMBOT1020", "STREAMBOT1010"], result.Errors);
        // Once as it comes, and once in the summary.
        Assert.Equal(
            2, result.Output.Split('\n').Count(line => line.Contains("STREAMBOT1020", StringComparison.Ordinal)));
    }

    [LongFact]
    public async Task AreWarnedAgainThoughTheyAreNotReadAgain()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"""<ItemGroup>{Records} StartingPosition="LATEST" /></ItemGroup>""");
        BuildResult first = await project.RunAsync("build");

        BuildResult second = await project.RunAsync("build");

        Assert.Equal(["STREAMBOT1023"], first.Warnings);
        Assert.Equal(first.Diagnostics, second.Diagnostics);
    }

    [LongFact]
    public async Task AreCheckedWithoutBeingCompiled()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Program.cs", "Missing();")
            .WithProject("""<ItemGroup><StreambotEnv Include="AWS_REGION" Value="x" /></ItemGroup>""");

        BuildResult result = await project.TryAsync("build", "-t:StreambotCheck");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["STREAMBOT1008"], result.Errors);
    }

    [Theory]
    [LongCase("AfterTargets=\"Compile\"")]
    [LongCase("BeforeTargets=\"StreambotMerge\"")]
    public async Task AreRefusedWithWhatATargetAddsLater(string when)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"""
            <Target Name="Late" {when}>
              <ItemGroup><StreambotEnv Include="Team" Value="orders" /></ItemGroup>
            </Target>
            """);

        BuildResult result = await project.TryAsync("publish");

        Assert.Equal(["STREAMBOT1031"], result.Errors);
    }

    [LongFact]
    public async Task AreLeftAloneByWhatAnEditorAsks()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("""<ItemGroup><StreambotEnv Include="AWS_REGION" Value="x" /></ItemGroup>""");
        await project.RunAsync("restore");

        BuildResult result = await project.RunAsync(
            "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true");

        Assert.Empty(result.Errors);
        // What the generator reads, and nothing of the check.
        Assert.Equal(
            ["streambot.keys.txt"],
            Directory.GetFiles(project.PathOf("obj"), "streambot.*", SearchOption.AllDirectories)
                .Select(Path.GetFileName));
    }

    [LongFact]
    public async Task HaveTheirTemplateAmongWhatVisualStudioLooksAt()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("template.yaml", "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}");

        string items = (await project.EvaluateAsync("-getItem:UpToDateCheckInput", "-getProperty:MSBuildProjectName"))
            .ToString();

        Assert.Contains("template.yaml", items, StringComparison.Ordinal);
    }

    private static void Age(TempProject project, string file, int days = 1) =>
        File.SetLastWriteTimeUtc(project.PathOf(file), DateTime.UtcNow.AddDays(-days));
}
