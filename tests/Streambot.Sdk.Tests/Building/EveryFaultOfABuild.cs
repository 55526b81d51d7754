using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>
/// A project whose items are wrong, beside a template that is wrong too: one build tells it all,
/// each fault at its place.
/// </summary>
public sealed class EveryFaultOfABuild(PackedSdk sdk)
{
    private const string Project = $$$"""
        <Project Sdk="Streambot.Sdk/{{{PackedSdk.Version}}}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <StreambotEnv Include="AWS_REGION" Value="x" />
            <StreambotEnv Include="Password" Value="{{resolve:secretsmanager:orders}}" />
            <StreambotEnv Include="Typo" Value="!Rif Topic" />
            <StreambotEnv Include="Url" Value="a%20b" />
            <StreambotConnector Include="Records" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
                                BatchSize="0" Queues="q" />
            <StreambotPolicy Include="Read" Resource="*">
              <Action>read</Action>
            </StreambotPolicy>
          </ItemGroup>
        </Project>
        """;

    private static readonly string[] OfTheItems =
    [
        "Orders.csproj(6,19): error STREAMBOT1008",
        "Orders.csproj(7,38): error STREAMBOT1012",
        "Orders.csproj(8,34): error STREAMBOT1010",
        "Orders.csproj(9,33): warning STREAMBOT1028",
        "Orders.csproj(11,25): error STREAMBOT1020",
        "Orders.csproj(11,39): error STREAMBOT1021",
        "Orders.csproj(13,8): error STREAMBOT1003",
    ];

    [LongFact]
    public Task AreToldOfATemplateThatCannotBeRead() => AreToldAsync(
        """
        Resources:
          Topic:
            Type: AWS::SNS::Topic
            Properties: {TopicName: !Reff x}
        """,
        "template.yaml(4,29): error STREAMBOT4008");

    [LongFact]
    public Task AreToldOfATemplateThatMeansNothing() => AreToldAsync(
        """
        Resources:
          Orders:
            Type: AWS::S3::Bucket
          Topic:
            Type: AWS::SNS::Topic
            DependsOn: Topik
        """,
        "template.yaml(2,3): error STREAMBOT4010", "template.yaml(6,5): error STREAMBOT4012");

    private async Task AreToldAsync(string template, params string[] ofTheTemplate)
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Orders.csproj", Project).WithFile("template.yaml", template);

        BuildResult result = await project.TryAsync("publish");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [.. OfTheItems.Concat(ofTheTemplate).Order(StringComparer.Ordinal)],
            result.Diagnostics.Select(diagnostic => PlaceAndCode(project, diagnostic)).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(project.TemplateFile));
    }

    private static string PlaceAndCode(TempProject project, string diagnostic)
    {
        string place = diagnostic.Replace($"{project.Folder}/", "", StringComparison.Ordinal);
        return place[..place.IndexOf(
            ": ", place.IndexOf("STREAMBOT", StringComparison.Ordinal), StringComparison.Ordinal)];
    }
}
