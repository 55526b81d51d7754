using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>What a deploy asks AWS for, counted where it arrives.</summary>
public sealed class RequestsOfADeploy(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    [LongFact]
    public async Task AreFourAtMostWhereTheTemplateTellsThatNothingChanges()
    {
        using TempProject project = aws.CreateEcho("Short");
        project.WithProject("""<ItemGroup><StreambotEnv Include="Greeting" Value="hello" /></ItemGroup>""");
        await project.PublishAsync("-p:StreambotDeploy=true");

        (BuildResult result, string[] requests) = await DeployAsync(project);

        Assert.Contains("is up to date: nothing to change", result.Output, StringComparison.Ordinal);
        // Lambda is asked whether a hotswap has marked the function.
        Assert.Equal(
            ["cloudformation DescribeStacks", "cloudformation GetTemplate", "lambda GET", "s3 HEAD"], requests);
        Assert.Equal("\"hello\"", await aws.InvokeAsync("Short-Short"));
    }

    // A hidden value may be another each time; and the credentials come from a program, which takes its time.
    [LongFact]
    public async Task AreSevenAtMostWhereOnlyAChangeSetCanTell()
    {
        using TempProject project = aws.CreateEcho("Long");
        project.WithProject("""
            <ItemGroup>
              <StreambotParameter Include="Word" NoEcho="true" ValueFromEnvironment="WORD" />
              <StreambotEnv Include="Greeting" Value="!Ref Word" />
            </ItemGroup>
            """)
            .WithFile("credentials.sh", """
                #!/bin/sh
                echo run >> "$(dirname "$0")/runs"
                echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test"}'
                """)
            .WithFile("config", $"""
                [default]
                region = {aws.Variables["AWS_REGION"]}
                credential_process = sh "{project.PathOf("credentials.sh")}"
                """);
        foreach (string variable in aws.Variables.Keys
            .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal))
            .ToArray())
            _ = variable.Contains("ENDPOINT", StringComparison.Ordinal) || project.Variables.Remove(variable);
        project.Variables["AWS_CONFIG_FILE"] = project.PathOf("config");
        project.Variables["AWS_SHARED_CREDENTIALS_FILE"] = project.PathOf("none");
        project.Variables["WORD"] = "hello";
        await project.PublishAsync("-p:StreambotDeploy=true");
        Assert.Single(await File.ReadAllLinesAsync(project.PathOf("runs"), TestContext.Current.CancellationToken));

        (BuildResult result, string[] requests) = await DeployAsync(project);

        Assert.Contains("is up to date: nothing to change", result.Output, StringComparison.Ordinal);
        Assert.Contains("cloudformation CreateChangeSet", requests);
        Assert.Single(requests, "lambda GET");
        Assert.InRange(requests.Length, 5, 7);
    }

    private async Task<(BuildResult Result, string[] Requests)> DeployAsync(TempProject project)
    {
        IReadOnlyDictionary<string, int> before = await aws.RequestsAsync();
        BuildResult result = await project.PublishAsync("-p:StreambotDeploy=true");
        IReadOnlyDictionary<string, int> after = await aws.RequestsAsync();
        return (result, [.. after
            .SelectMany(count => Enumerable.Repeat(count.Key, count.Value - before.GetValueOrDefault(count.Key)))
            .Order(StringComparer.Ordinal)]);
    }
}
