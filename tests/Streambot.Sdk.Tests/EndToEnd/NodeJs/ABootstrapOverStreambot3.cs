using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd.NodeJs;

/// <summary>A primary stack of streambot 3.4 outside us-east-1, whose services read the table there.</summary>
public sealed class ABootstrapOverStreambot3(LocalAws aws, PackedSdk sdk) : IClassFixture<LocalAws>
{
    private const string Stack = "streambot-production";

    [LongFact]
    public async Task IsRefusedBeforeAnythingIsMade()
    {
        const string Template = """
            {"Parameters": {"GitSha": {"Type": "String"}, "ExistingStreambotTable": {"Type": "String", "Default": ""}},
             "Resources": {"Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
             "Outputs": {
               "StreambotEnvFunctionArn": {"Value": "arn:aws:lambda:eu-west-1:123456789012:function:env"},
               "StreambotConnectorFunctionArn": {"Value": "arn:aws:lambda:eu-west-1:123456789012:function:con"}}}
            """;
        const string Table = "arn:aws:dynamodb:us-east-1:123456789012:table/streambot-env";
        await aws.CliAsync(
            "cloudformation", "create-stack", "--stack-name", Stack, "--template-body", Template,
            "--parameters", "ParameterKey=GitSha,ParameterValue=v3.4.0",
            $"ParameterKey=ExistingStreambotTable,ParameterValue={Table}");
        await aws.CliAsync("cloudformation", "wait", "stack-create-complete", "--stack-name", Stack);
        using TempProject project = sdk.CreateProject("Bootstrap", "Bootstrap");
        foreach ((string variable, string value) in aws.Variables)
            project.Variables[variable] = value;

        BuildResult result = await project.TryAsync("build", "-t:StreambotBootstrap", $"-p:StreambotStack={Stack}");

        Assert.Equal(["STREAMBOT5030"], result.Errors);
        Assert.Contains(Table, result.Message("STREAMBOT5030"), StringComparison.Ordinal);
        Assert.Empty((await aws.CliAsync("s3api", "list-buckets"))["Buckets"]!.AsArray());
    }
}
