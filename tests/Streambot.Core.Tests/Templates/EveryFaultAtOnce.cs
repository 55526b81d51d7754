using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

/// <summary>One build tells all that is wrong with it, each at its place.</summary>
public sealed class EveryFaultAtOnce
{
    [Fact]
    public async Task IsToldByAFileThatMSBuildAndCloudFormationBothMisread()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-");
        try
        {
            string project = Path.Combine(folder.FullName, "Orders.csproj");
            string template = Path.Combine(folder.FullName, "template.yaml");
            await File.WriteAllTextAsync(
                project,
                """
                <Project><ItemGroup>
                <StreambotEnv Include="Url" Value="a%20b" />
                <StreambotEnv Include="AWS_REGION" Value="x" />
                <StreambotEnv Include="Password" Value="{{resolve:secretsmanager:orders}}" />
                <StreambotEnv Include="Typo" Value="!Rif Topic" />
                <StreambotConnector Include="Records" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
                                    BatchSize="0"
                                    Queues="q" />
                <StreambotPolicy Include="Read"
                                 Action="read"
                                 Resource="*"
                                 Function="Order" />
                <StreambotTag Include="aws:team" Value="x" />
                </ItemGroup></Project>
                """,
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                template,
                "Resources:\n  OrdersLogs:\n    Type: AWS::S3::Bucket\n  Topic:\n    Type: AWS::SNS::Topic\n"
                    + "    DependsOn: Topik\n",
                TestContext.Current.CancellationToken);

            StreambotException exception =
                await Assert.ThrowsAsync<StreambotException>(() => TemplateMerge.MergeAsync(template, new()
                {
                    ProjectFile = project,
                    ProjectName = "Orders",
                    AssemblyName = "Orders",
                    Code = new("", "", TestService.Sha256),
                    Items =
                    [
                        new(ItemKind.Env, "Url", [new("Value", "a b")]),
                        new(ItemKind.Env, "AWS_REGION", [new("Value", "x")]),
                        new(ItemKind.Env, "Password", [new("Value", "{{resolve:secretsmanager:orders}}")]),
                        new(ItemKind.Env, "Typo", [new("Value", "!Rif Topic")]),
                        new(ItemKind.Connector, "Records",
                            [
                                new("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"),
                                new("BatchSize", "0"),
                                new("Queues", "q"),
                            ]),
                        new(ItemKind.Policy, "Read",
                            [new("Action", "read"), new("Resource", "*"), new("Function", "Order")]),
                        new(ItemKind.Tag, "aws:team", [new("Value", "x")]),
                    ],
                }, TestContext.Current.CancellationToken));

            Assert.Equal(
                [
                    "STREAMBOT1003 Orders.csproj(10)",
                    "STREAMBOT1005 Orders.csproj(12)",
                    "STREAMBOT1007 Orders.csproj(13)",
                    "STREAMBOT1008 Orders.csproj(3)",
                    "STREAMBOT1010 Orders.csproj(5)",
                    "STREAMBOT1012 Orders.csproj(4)",
                    "STREAMBOT1020 Orders.csproj(7)",
                    "STREAMBOT1021 Orders.csproj(8)",
                    "STREAMBOT1028 Orders.csproj(2)",
                    "STREAMBOT4010 template.yaml(2)",
                    "STREAMBOT4012 template.yaml(6)",
                ],
                exception.Messages.Select(message =>
                    $"{message.Diagnostic.Code} {Path.GetFileName(message.Location!.File)}({message.Location.Line})")
                        .Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{{resolve:ssm-secure:orders:1}}")]
    [InlineData("prefix-{{resolve:secretsmanager:orders:SecretString:key}}")]
    [InlineData("!Sub '{{resolve:secretsmanager:${AWS::StackName}}}'")]
    [InlineData("!Join ['', ['{{resolve:secretsmanager:orders}}']]")]
    public void HoldsForSecretsWhereverTheyStand(string value) =>
        Assert.StartsWith("STREAMBOT1012: StreambotEnv 'Password' has the dynamic reference "
            + "", Assert.Single(new TestService().Env("Password", value).Messages()), StringComparison.Ordinal);

    [Theory]
    [InlineData("{{resolve:ssm:orders:1}}")]
    [InlineData("")]
    [InlineData(
        "!Join [':', [!Sub '${AWS::Region}', !If [Never, !Ref AWS::StackName, !Select [0, !Split [',', 'a,b']]]]]")]
    [InlineData("""{"Fn::Join": ["", ["a", {"Ref": "AWS::Region"}]]}""")]
    [InlineData("""{"Ref": "AWS::Region", "Other": 1}""")]
    public void HoldsForNoValueThatIsFine(string value) =>
        Assert.Empty(new TestService { Template = "Conditions: {Never: !Equals [a, b]}\nResources: {}" }
            .Env("Key", value)
            .Messages());

    [Theory]
    [InlineData("!Reff Topic", "'!Reff'", "'!Ref'")]
    [InlineData("!GetAt Topic.Arn", "'!GetAt'", "'!GetAtt'")]
    [InlineData("""{"Fn::Jion": ["", []]}""", "'Fn::Jion'", "'Fn::Join'")]
    [InlineData("!Sub ['${x}', {x: !ImportValu y}]", "'!ImportValu'", "'!ImportValue'")]
    public void NamesWhatAFunctionWasMeantToBe(string value, string name, string meant)
    {
        string message = Assert.Single(
            new TestService { Template = "Resources: {Topic: {Type: AWS::SNS::Topic}}" }.Env("Key", value).Messages());

        Assert.StartsWith(
            $"STREAMBOT1010: StreambotEnv 'Key' has the function {name} in Value, which CloudFormation does not know.",
            message,
            StringComparison.Ordinal);
        Assert.Contains($"Did you mean {meant}", message, StringComparison.Ordinal);
    }
}
