using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

public sealed class SeveralServices(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    [LongFact]
    public async Task InOneAccountAndRegionEachHaveAConfigurationOfTheirOwn()
    {
        using TempProject english = aws.CreateEcho("English")
            .WithProject("""<ItemGroup><StreambotEnv Include="Greeting" Value="Hello" /></ItemGroup>""");
        using TempProject french = aws.CreateEcho("French")
            .WithProject("""<ItemGroup><StreambotEnv Include="Greeting" Value="Bonjour" /></ItemGroup>""");
        await english.PublishAsync("-p:StreambotDeploy=true");
        await french.PublishAsync("-p:StreambotDeploy=true");

        await CfnLint.AssertNoFindingsAsync(english.TemplateFile, french.TemplateFile);
        Assert.Equal("\"Hello\"", await aws.InvokeAsync("English-English"));
        Assert.Equal("\"Bonjour\"", await aws.InvokeAsync("French-French"));

        await english.RunAsync("build", "-t:StreambotDelete");

        Assert.Null(await aws.RecordAsync("English-English"));
        Assert.NotNull(await aws.RecordAsync("French-French"));
        Assert.Equal("\"Bonjour\"", await aws.InvokeAsync("French-French"));
        JsonObject table = await aws.CliAsync("dynamodb", "describe-table", "--table-name", "streambot-env");
        Assert.Equal("ACTIVE", (string?)table["Table"]!["TableStatus"]);
    }

    [LongFact]
    public async Task OneWithoutStreambotEnvRunsWithoutAConfiguration()
    {
        using TempProject project = aws.CreateEcho("Plain", "STREAMBOT_TABLE");

        await project.PublishAsync("-p:StreambotDeploy=true");

        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);
        Assert.Equal("\"\"", await aws.InvokeAsync("Plain-Plain"));
        Assert.Null(await aws.RecordAsync("Plain-Plain"));
        Assert.DoesNotContain(
            "Custom::", await File.ReadAllTextAsync(project.TemplateFile, TestContext.Current.CancellationToken));
    }

    [LongFact]
    public async Task OneTakesAHiddenValuePastTheLogs()
    {
        const string secret = "s3cr3t-of-this-test";
        using TempProject project = aws.CreateEcho("Hidden", "STREAMBOT_TABLE").WithProject("""
            <ItemGroup><StreambotParameter Include="ApiKey" NoEcho="true" ValueFromEnvironment="API_KEY" /></ItemGroup>
            """);
        project.WithFile("template.yaml", """
            Resources:
              Held: { Type: AWS::SSM::Parameter, Properties: { Name: /hidden/held, Type: String, Value: !Ref ApiKey } }
            """);

        project.IsLogged = true;
        BuildResult without = await project.TryAsync("publish", "-p:StreambotDeploy=true");
        project.Variables["API_KEY"] = secret;
        BuildResult result = await project.PublishAsync("-p:StreambotDeploy=true", "-v:diag");

        Assert.Equal(["STREAMBOT5043"], without.Errors);
        JsonObject parameter = await aws.CliAsync("ssm", "get-parameter", "--name", "/hidden/held");
        Assert.Equal(secret, (string?)parameter["Parameter"]!["Value"]);
        Assert.DoesNotContain(secret, result.Output, StringComparison.Ordinal);
        await using GZipStream log = new(File.OpenRead(project.LastLog), CompressionMode.Decompress);
        using StreamReader reader = new(log, Encoding.Latin1);
        Assert.DoesNotContain(
            secret, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [LongFact]
    public async Task OneKeepsTheFunctionAndRoleOfItsOwnTemplate()
    {
        using TempProject project = aws.CreateEcho("Owned")
            .WithProject("""<ItemGroup><StreambotEnv Include="Greeting" Value="Hej" /></ItemGroup>""");
        project.WithFile("template.yaml", """
            Resources:
              Owned:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: own-name
                  MemorySize: 1024
                  Role: !GetAtt OwnRole.Arn
              OwnRole:
                Type: AWS::IAM::Role
                Properties:
                  Path: /own/
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement:
                      - Effect: Allow
                        Principal: { Service: lambda.amazonaws.com }
                        Action: sts:AssumeRole
                  Policies:
                    - PolicyName: Configuration
                      PolicyDocument:
                        Version: 2012-10-17
                        Statement:
                          - Effect: Allow
                            Action: dynamodb:GetItem
                            Resource: !Sub arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/streambot-env
            """);

        await project.PublishAsync("-p:StreambotDeploy=true");

        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);
        Assert.Equal("\"Hej\"", await aws.InvokeAsync("own-name"));
        JsonObject function = await aws.CliAsync("lambda", "get-function-configuration", "--function-name", "own-name");
        Assert.Equal(1024, (int?)function["MemorySize"]);
        Assert.Contains("/own/", (string?)function["Role"], StringComparison.Ordinal);
        JsonObject roles = await aws.CliAsync("iam", "list-roles", "--path-prefix", "/own/");
        JsonNode role = Assert.Single(roles["Roles"]!.AsArray())!;
        JsonObject policies = await aws.CliAsync("iam", "list-role-policies", "--role-name", (string)role["RoleName"]!);
        Assert.Equal("Configuration", (string?)Assert.Single(policies["PolicyNames"]!.AsArray()));
    }
}
