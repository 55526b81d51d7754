using System.IO.Compression;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>
/// A class library that has never heard of Streambot. Its host is started as Lambda's runtime starts Amazon's.
/// </summary>
public sealed class CodeFreeLibrary(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const string Handler = "Orders::Orders.Function::Handle";

    private const string Library = """
        namespace Orders;

        public sealed class Function
        {
            private static readonly string? Greeting = System.Environment.GetEnvironmentVariable("Greeting");

            public string Handle() => $"{Greeting}, {typeof(Function).Assembly.GetName().Name}";
        }
        """;

    // What Amazon.Lambda.RuntimeSupport does with the handler, without the events.
    private const string Host = """
        using System;
        using System.Reflection;
        using System.Runtime.Loader;

        string[] parts = args[0].Split("::");
        Type type = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(parts[0])).GetType(parts[1], throwOnError: true)!;
        Console.WriteLine(type.GetMethod(parts[2])!.Invoke(Activator.CreateInstance(type), null));
        """;

    [LongFact]
    public async Task FindsItsConfigurationInItsHost()
    {
        using TempProject project = aws.CreateProject("Orders");
        project.Delete("Program.cs");
        project.WithFile("Function.cs", Library).WithFile("Orders.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Streambot.Sdk" Version="{PackedSdk.Version}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <StreambotWrapper>StartupHook</StreambotWrapper>
              </PropertyGroup>
              <ItemGroup>
                <StreambotFunction Include="Orders" Handler="{Handler}" />
                <StreambotEnv Include="Greeting" Value="Hello" />
              </ItemGroup>
            </Project>
            """);
        await project.PublishAsync("-p:StreambotDeploy=true");
        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);
        JsonObject function = await aws.CliAsync(
            "lambda", "get-function-configuration", "--function-name", "Orders-Orders");
        string task = project.PathOf("task");
        using TempProject host = await BuildHostAsync();
        await ZipFile.ExtractToDirectoryAsync(project.Bundle.Path, task, TestContext.Current.CancellationToken);

        BuildResult result = await DotNet.RunAsync(
            task,
            [
                "exec",
                "--depsfile",
                Path.Combine(task, "Orders.deps.json"),
                "--runtimeconfig",
                Path.Combine(task, "Orders.runtimeconfig.json"),
                host.PathOf("bin/Debug/net10.0/Host.dll"), (string)function["Handler"]!,
            ],
            Environment(function),
            TestContext.Current.CancellationToken);

        Assert.Equal("Hello, Orders\n", result.Output);
        Assert.Equal(Handler, (string?)function["Handler"]);
        Assert.Equal(
            ["Orders.deps.json", "Orders.dll", "Orders.runtimeconfig.json", "Streambot.Runtime.dll"],
            project.Bundle.EntryNames);
    }

    // A folder of its own, as /var/runtime is.
    private async Task<TempProject> BuildHostAsync()
    {
        TempProject host = aws.CreateProject("Host");
        host.WithFile("Program.cs", Host).WithFile("Host.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
              </PropertyGroup>
            </Project>
            """);
        await host.RunAsync("build");
        return host;
    }

    private Dictionary<string, string> Environment(JsonObject function)
    {
        Dictionary<string, string> variables = function["Environment"]!["Variables"]!
            .AsObject()
            .ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
        foreach ((string name, string value) in aws.Variables)
            variables[name] = value;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = (string)function["FunctionName"]!;
        return variables;
    }
}
