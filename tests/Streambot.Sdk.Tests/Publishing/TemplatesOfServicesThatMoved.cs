using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>The template of a service of Node.js, kept beside a project that now has its code.</summary>
public sealed class TemplatesOfServicesThatMoved(PackedSdk sdk)
{
    private const string Template = """
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Function:
            Type: AWS::Lambda::Function
            Properties:
              MemorySize: 128
              Timeout: 10
          Connector:
            Type: AWS::Lambda::EventSourceMapping
            Properties:
              FunctionName: !Ref Function
              EventSourceArn:
                Fn::Join:
                - ""
                - ["arn:aws:kinesis:", !Ref AWS::Region, ":", !Ref AWS::AccountId, ":stream/", !Ref Stream]
              StartingPosition: TRIM_HORIZON
        """;

    [LongFact]
    public async Task LoseNoFailedRecordAndAreToldOfIt()
    {
        using TempProject project = sdk.CreateProject().WithFile("template.yaml", Template);

        BuildResult first = await project.PublishAsync("-warnaserror");
        string template = await File.ReadAllTextAsync(project.TemplateFile, TestContext.Current.CancellationToken);
        BuildResult second = await project.PublishAsync("-warnaserror");

        Assert.Matches("\"FunctionResponseTypes\": \\[\\s*\"ReportBatchItemFailures\"\\s*\\]", template);
        Assert.Contains(
            "template.yaml(8,3): message STREAMBOT1029: Resource 'Connector' has no FunctionResponseTypes: "
            + "ReportBatchItemFailures is filled in",
            Assert.Single(Notes(first)),
            StringComparison.Ordinal);
        Assert.Equal(Notes(first), Notes(second));
        Assert.Empty(first.Warnings);
    }

    [LongFact]
    public async Task AreRefusedWithTheRuntimeOfNodeJs()
    {
        const string NodeJs = "Timeout: 10\n      Handler: index.streambot\n      Runtime: nodejs22.x";
        using TempProject project = sdk.CreateProject()
            .WithFile("template.yaml", Template.Replace("Timeout: 10", NodeJs, StringComparison.Ordinal));

        BuildResult result = await project.TryAsync("publish");

        Assert.Equal(["STREAMBOT4027", "STREAMBOT4028"], result.Errors.Order(StringComparer.Ordinal));
        foreach (string error in (string[])
        [
            "template.yaml(9,7): error STREAMBOT4027: The function 'Function' has the Runtime 'nodejs22.x'",
            "template.yaml(8,7): error STREAMBOT4028: The function 'Function' has the Handler 'index.streambot'",
        ])
        {
            Assert.Contains(error, result.Output, StringComparison.Ordinal);
        }
    }

    [LongFact]
    public async Task AreWarnedOfARuntimeThatLambdaGivesUp()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("", "<TargetFramework>net8.0</TargetFramework>");

        BuildResult result = await project.PublishAsync();

        Assert.Equal(["STREAMBOT1030"], result.Warnings);
        Assert.Contains(
            "warning STREAMBOT1030: Lambda's runtime 'dotnet8' is deprecated since 2026-11-10: functions that use it "
            + "can no longer be created as of 2027-02-01, nor updated as of 2027-03-03. Target net10.0, or set "
            + "StreambotRuntime to provided.al2023, with which the bundle includes .NET.",
            result.Output,
            StringComparison.Ordinal);
    }

    private static string[] Notes(BuildResult result) =>
    [
        .. result.Output.Split('\n')
            .Where(line => line.Contains("STREAMBOT1029", StringComparison.Ordinal))
            .Select(line => line.Trim()),
    ];
}
