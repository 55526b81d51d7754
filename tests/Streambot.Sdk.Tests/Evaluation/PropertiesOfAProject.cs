using System.Text.Json;
using System.Text.RegularExpressions;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Evaluation;

/// <summary>Each property, by its default and by a project's own choice.</summary>
public sealed partial class PropertiesOfAProject(PackedSdk sdk)
{
    /// <summary>The property, its default in a project named 'My.Service', and another value.</summary>
    private static readonly (string Name, string Default, string Own)[] Properties =
    [
        ("StreambotDeploy", "false", "true"),
        ("StreambotDryRun", "false", "true"),
        ("StreambotChangeSet", "", "Keep"),
        ("StreambotExpress", "false", "true"),
        ("StreambotHandlersArchitecture", "x86_64", "arm64"),
        ("StreambotHotswap", "false", "true"),
        ("StreambotFailOn", "", "Replace;Iam"),
        // What it does to others is StagesOfAProject's.
        ("StreambotStage", "", ""),
        ("StreambotStackName", "My-Service", "orders"),
        ("StreambotRegion", "", "eu-west-1"),
        ("StreambotProfile", "", "team"),
        ("StreambotEndpointUrl", "", "http://127.0.0.1:5005"),
        ("StreambotBucket", "", "artifacts"),
        ("StreambotBucketOwner", "", "111122223333"),
        ("StreambotKeyPrefix", "My-Service/", "zips/"),
        ("StreambotKmsKeyId", "", "alias/zips"),
        ("StreambotCapabilities", "", "CAPABILITY_IAM;CAPABILITY_AUTO_EXPAND"),
        ("StreambotRoleArn", "", "arn:aws:iam::123456789012:role/deploy"),
        ("StreambotOnFailure", "ROLLBACK", "DELETE"),
        ("StreambotTimeoutMinutes", "", "10"),
        ("StreambotTerminationProtection", "false", "true"),
        ("StreambotReplaceStack", "false", "true"),
        ("StreambotRuntime", "dotnet10", "provided.al2023"),
        ("StreambotSourceKmsKeyArn", "", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"),
        ("StreambotCodeStorage", "", "Reference"),
        ("StreambotWrapper", "Program", "StartupHook"),
        ("StreambotPruneDelete", "false", "true"),
        ("StreambotMemorySize", "512", "1024"),
        ("StreambotTimeout", "30", "60"),
        ("StreambotLogRetentionInDays", "30", "7"),
        ("StreambotConnectorKind", "Custom", "Native"),
        ("StreambotTemplate", "", "infra/stack.yaml"),
        ("StreambotStack", "streambot", "streambot-production"),
        ("StreambotTable", "streambot-env", "configurations"),
        ("StreambotEnvServiceToken", "!ImportValue streambot-EnvFunctionArn", "!Ref EnvFunction"),
        ("StreambotConnectorServiceToken", "!ImportValue streambot-ConnectorFunctionArn", "!Ref ConnectorFunction"),
        ("StreambotOutputPath", "bin/Debug/net10.0/streambot/", "out/"),
        ("StreambotCompression", "Optimal", "Fastest"),
        ("StreambotIncludeSymbols", "false", "true"),
        ("StreambotSbom", "false", "true"),
        ("StreambotVerifyBundle", "true", "false"),
        ("StreambotImplicitRuntime", "true", "false"),
        ("StreambotGenerateConfiguration", "true", "false"),
        ("StreambotLogsFilter", "", "ERROR"),
        ("StreambotLogsFollow", "false", "true"),
        ("StreambotLogsSince", "10m", "2h"),
        ("StreambotEvent", "", "event.json"),
        ("StreambotInvokeFunction", "", "Orders"),
    ];

    private static readonly string Query =
        $"-getProperty:{string.Join(',', Properties.Select(property => property.Name))}";

    [Fact]
    public void AreAllDocumented()
    {
        IEnumerable<string> documented = PropertyRow().Matches(Documentation()).Select(match => match.Groups[1].Value);

        Assert.Equal(
            Properties.Select(property => property.Name).Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AreAllThatTheTargetsRead()
    {
        IEnumerable<string> read = Directory.GetFiles(Repository.PathOf("sdk/targets"))
            .SelectMany(
                file => PropertyReference().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(name => !name.EndsWith("DependsOn", StringComparison.Ordinal))
            .Distinct();

        Assert.Equal(
            Properties.Select(property => property.Name).Order(StringComparer.Ordinal),
            read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task HaveTheirDefaults()
    {
        using TempProject project = sdk.CreateProject("My.Service");

        AssertValues(await project.EvaluateAsync(Query), property => property.Default);
    }

    [LongFact]
    public async Task HaveTheirDefaultsWhenTheProjectSetsThemToNothing()
    {
        using TempProject project = sdk.CreateProject("My.Service");
        project.WithProject(Settings(_ => ""));

        AssertValues(await project.EvaluateAsync(Query), property => property.Default);
    }

    [Fact]
    public async Task AreWhatTheProjectSets()
    {
        using TempProject project = sdk.CreateProject("My.Service");
        project.WithProject(Settings(property => property.Own));

        AssertValues(await project.EvaluateAsync(Query), property => property.Own);
    }

    [Fact]
    public async Task BuildOnOneAnother()
    {
        using TempProject project = sdk.CreateProject();
        project.Variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566";
        project.WithFile("template.yml", "").WithFile("template.json", "").WithProject("""
            <PropertyGroup>
              <StreambotStackName>orders-production</StreambotStackName>
              <StreambotStack>streambot-production</StreambotStack>
            </PropertyGroup>
            """);

        JsonElement values = (await project.EvaluateAsync(Query)).GetProperty("Properties");

        Assert.Equal("orders-production/", values.GetProperty("StreambotKeyPrefix").GetString());
        Assert.Equal(
            "!ImportValue streambot-production-EnvFunctionArn",
            values.GetProperty("StreambotEnvServiceToken").GetString());
        Assert.Equal("template.yml", values.GetProperty("StreambotTemplate").GetString());
        Assert.Equal("http://127.0.0.1:4566", values.GetProperty("StreambotEndpointUrl").GetString());
    }

    [Theory]
    [LongCase("Orders", "Orders")]
    [InlineData("orders_2 (new)", "orders-2--new-")]
    [LongCase("Größe", "Gr--e")]
    [LongCase("a-b.C.d9", "a-b-C-d9")]
    public async Task TheStackIsNamedAfterTheProjectAsCloudFormationAllows(string project, string stack)
    {
        using TempProject named = sdk.CreateProject(project);

        JsonElement values = (await named.EvaluateAsync("-getProperty:StreambotStackName,StreambotKeyPrefix"))
            .GetProperty("Properties");

        Assert.Equal(stack, values.GetProperty("StreambotStackName").GetString());
        Assert.Equal($"{stack}/", values.GetProperty("StreambotKeyPrefix").GetString());
    }

    [Theory]
    [InlineData("template.yaml", "template.yaml;template.yml;template.json")]
    [LongCase("template.json", "template.json")]
    [LongCase("", "")]
    public async Task TheTemplateIsTheFirstOfThoseBesideTheProject(string expected, string files)
    {
        using TempProject project = sdk.CreateProject();
        foreach (string file in files.Split(';', StringSplitOptions.RemoveEmptyEntries))
            project.WithFile(file, "");

        Assert.Equal(expected, await project.EvaluatePropertyAsync("StreambotTemplate"));
    }

    // Where Microsoft.NET.Sdk puts the platform's name into the path, and where the project wants it.
    [Theory]
    [LongCase("bin/Release/net10.0/linux-x64/streambot/", "")]
    [InlineData(
        "bin/Release/net10.0/streambot/",
        "<AppendRuntimeIdentifierToOutputPath>false</AppendRuntimeIdentifierToOutputPath>")]
    [LongCase(
        "../out/streambot/",
        "<OutputPath>../out/</OutputPath><AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>"
            + "<AppendRuntimeIdentifierToOutputPath>false</AppendRuntimeIdentifierToOutputPath>")]
    public async Task WhatIsMadeLiesInTheOutputPath(string expected, string properties)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"<PropertyGroup>{properties}</PropertyGroup>");

        Assert.Equal(expected, await project.EvaluatePropertyAsync(
            "StreambotOutputPath", "-p:Configuration=Release", "-p:_IsPublishing=true"));
    }

    [LongFact]
    public async Task TheProjectsOwnEndpointGoesBeforeThatOfTheShell()
    {
        using TempProject project = sdk.CreateProject();
        project.Variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566";
        project.WithProject(
            "<PropertyGroup><StreambotEndpointUrl>http://127.0.0.1:5005</StreambotEndpointUrl></PropertyGroup>");

        Assert.Equal("http://127.0.0.1:5005", await project.EvaluatePropertyAsync("StreambotEndpointUrl"));
    }

    private static void AssertValues(
        JsonElement evaluated, Func<(string Name, string Default, string Own), string> expected) =>
        Assert.Equal(
            Properties.Select(property => $"{property.Name}={expected(property)}"),
            evaluated.GetProperty("Properties")
                .EnumerateObject()
                .Select(property => $"{property.Name}={property.Value.GetString()!.Replace('\\', '/')}"));

    private static string Settings(Func<(string Name, string Default, string Own), string> value) =>
        "<PropertyGroup>"
        + string.Concat(Properties.Select(property => $"<{property.Name}>{value(property)}</{property.Name}>"))
        + "</PropertyGroup>";

    private static string Documentation() =>
        File.ReadAllText(Repository.PathOf("docs/properties.md")).Split("## What the SDK sets")[0];

    [GeneratedRegex(@"^\| `(Streambot\w+)` \| \S", RegexOptions.Multiline)]
    private static partial Regex PropertyRow();

    [GeneratedRegex(@"\$\((Streambot\w+)[).]")]
    private static partial Regex PropertyReference();
}
