using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>The keys that a project declares, as members that its code uses.</summary>
public sealed class KeysOfTheConfiguration(PackedSdk sdk)
{
    private const string Items = """
        <ItemGroup>
          <StreambotEnv Include="EventPrefix" Value="VALUE" Description="Where objects go; 'all' of (them)." />
          <StreambotEnv Include="ApiKey" Secret="/orders/api-key" />
        </ItemGroup>
        <Target Name="AddMore">
          <ItemGroup><StreambotEnv Include="Added" Value="later" /></ItemGroup>
        </Target>
        """;

    private const string Program = """
        Console.WriteLine(StreambotConfiguration.EventPrefix + StreambotConfiguration.ApiKey);
        Console.WriteLine(StreambotConfiguration.Added);
        """;

    // A compiler too old for the generator would only warn, and leave the class out.
    private static readonly string[] Build =
        ["build", "-p:StreambotCheckDependsOn=AddMore", "-warnaserror:CS9057"];

    [Fact]
    public async Task AreMembersWithoutTheirValues()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Program).WithProject(Items);
        string keys = project.PathOf("obj/Debug/net10.0/streambot.keys.txt");
        await project.RunAsync(Build);
        byte[] assembly = await File.ReadAllBytesAsync(
            project.PathOf("obj/Debug/net10.0/Orders.dll"), TestContext.Current.CancellationToken);
        DateTime written = File.GetLastWriteTimeUtc(keys);

        Assert.Equal(
            "Value\tEventPrefix\t\tWhere objects go; 'all' of (them).\nValue\tAdded\t\t\nSecret\tApiKey\t\t\n",
            await File.ReadAllTextAsync(keys, TestContext.Current.CancellationToken));

        project.WithProject(Items.Replace("VALUE", "another", StringComparison.Ordinal));
        await project.RunAsync(Build);

        Assert.Equal(written, File.GetLastWriteTimeUtc(keys));
        Assert.Equal(
            assembly,
            await File.ReadAllBytesAsync(
                project.PathOf("obj/Debug/net10.0/Orders.dll"), TestContext.Current.CancellationToken));
    }

    [LongFact]
    public async Task DoNotCompileWhereTheyAreMisspelled()
    {
        using TempProject project = sdk.CreateProject().WithProject(Items)
            .WithFile("Program.cs", "Console.WriteLine(StreambotConfiguration.EventPrefixx);");

        BuildResult result = await project.TryAsync(Build);

        Assert.Equal(["CS0117"], result.Errors);
    }

    [LongFact]
    public async Task AreThereInAnEditorBeforeTheFirstBuild()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Program).WithProject(Items);
        await project.RunAsync("restore");

        BuildResult result = await project.RunAsync(
            "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true", "-getItem:AdditionalFiles", "-getItem:Analyzer");

        Assert.Contains("streambot.keys.txt", result.Output, StringComparison.Ordinal);
        Assert.Contains("Streambot.Analyzers.dll", result.Output, StringComparison.Ordinal);
        Assert.Contains("Streambot.Analyzers.CodeFixes.dll", result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task OfTwoServicesStandSideBySideInATest()
    {
        using TempProject solution = sdk.CreateProject();
        foreach (string name in (string[])["Orders", "Billing"])
        {
            solution
                .WithFile($"{name}/{name}.csproj", $"""
                    <Project Sdk="Streambot.Sdk/{PackedSdk.Version}">
                      <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                      <ItemGroup>
                        <StreambotEnv Include="Prefix" Value="{name}" />
                        <InternalsVisibleTo Include="Tests" />
                      </ItemGroup>
                    </Project>
                    """)
                .WithFile($"{name}/Program.cs", "Console.WriteLine(StreambotConfiguration.Prefix);");
        }
        File.Delete(solution.PathOf("Orders.csproj"));
        File.Delete(solution.PathOf("Program.cs"));
        solution
            .WithFile("Tests/Tests.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../Orders/Orders.csproj" />
                    <ProjectReference Include="../Billing/Billing.csproj" />
                  </ItemGroup>
                </Project>
                """)
            .WithFile("Tests/Test.cs", """
                namespace Tests;

                public static class Test
                {
                    public static string Both() =>
                        Orders.StreambotConfiguration.Prefix + Billing.StreambotConfiguration.Prefix;
                }
                """);

        await solution.RunAsync("build", "Tests");
    }
}
