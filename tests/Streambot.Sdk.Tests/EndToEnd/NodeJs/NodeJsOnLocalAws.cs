using System.IO.Compression;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd.NodeJs;

/// <summary>A local AWS whose primary stack was that of streambot 4, and is the bootstrap's by now.</summary>
public sealed class NodeJsOnLocalAws(PackedSdk sdk) : LocalAws
{
    public const string PrimaryStack = "streambot-production";

    private const string Code = "code";
    private const string Gates = "gates";

    /// <summary>What services of Node.js have as ServiceToken.</summary>
    public string EnvFunctionArn { get; private set; } = "";

    public string ConnectorFunctionArn { get; private set; } = "";

    public string GateArn { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        if (!Thoroughness.IsWhole)
            return;

        await base.InitializeAsync();
        string location = $"LocationConstraint={Region}";
        foreach (string bucket in (string[])[Code, Gates])
            await CliAsync("s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", location);
        await PutCodeAsync("handlers.zip", Repository.PathOf("tests/Streambot.Handlers.Tests/Stacks/nodejs.py"));
        await PutCodeAsync("service.zip", Repository.PathOf("tests/Streambot.Sdk.Tests/EndToEnd/NodeJs/service.py"));
        await PutCodeAsync("gate.zip", Repository.PathOf("tests/Streambot.Sdk.Tests/EndToEnd/NodeJs/gate.py"));

        await UpdateAsync("gate", new() { ["Role"] = Role(), ["Gate"] = Function("gate.zip", "gate") });
        JsonObject gate = await CliAsync(
            "lambda", "get-function-configuration", "--function-name", await PhysicalIdAsync("gate", "Gate"));
        GateArn = (string)gate["FunctionArn"]!;

        JsonObject table = JsonNode.Parse("""
            {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "Properties": {
              "TableName": "streambot-env", "AttributeDefinitions": [{"AttributeName": "name", "AttributeType": "S"}],
              "KeySchema": [{"AttributeName": "name", "KeyType": "HASH"}],
              "ProvisionedThroughput": {"ReadCapacityUnits": 10, "WriteCapacityUnits": 10}}}
            """)!.AsObject();
        JsonObject resources = new() { ["StreambotEnvTable"] = table };
        JsonObject outputs = [];
        foreach (string part in (string[])["Env", "Connector"])
        {
            JsonObject role = Role();
            role["Properties"]!["Path"] = "/streambot/";
            resources[$"Streambot{part}Role"] = role;
            string handler = part == "Env" ? "index.env" : "index.connector";
            resources[$"Streambot{part}Function"] = Function("handlers.zip", handler, $"Streambot{part}Role");
            outputs[$"Streambot{part}FunctionArn"] = new JsonObject { ["Value"] = Arn($"Streambot{part}Function") };
        }

        await UpdateAsync(PrimaryStack, resources, outputs);
        JsonObject primary = await StackAsync(PrimaryStack);
        EnvFunctionArn = OutputOf(primary, "StreambotEnvFunctionArn");
        ConnectorFunctionArn = OutputOf(primary, "StreambotConnectorFunctionArn");
    }

    /// <summary>A user's project, in a shell that knows the local AWS, beside the primary stack of Node.js.</summary>
    public TempProject CreateProject(string name)
    {
        TempProject project = sdk.CreateProject(name, name);
        foreach ((string variable, string value) in Variables)
            project.Variables[variable] = value;
        return project;
    }

    /// <summary>Creates or updates a stack with the AWS CLI, which waits until it is done.</summary>
    public async Task UpdateAsync(string stack, JsonObject resources, JsonObject? outputs = null)
    {
        string file = Path.GetTempFileName();
        try
        {
            JsonObject template = new()
            {
                ["AWSTemplateFormatVersion"] = "2010-09-09",
                ["Resources"] = resources.DeepClone(),
                ["Outputs"] = outputs ?? [],
            };
            await File.WriteAllTextAsync(file, template.ToJsonString(), TestContext.Current.CancellationToken);
            await CliAsync(
                "cloudformation", "deploy", "--stack-name", stack, "--template-file", file,
                "--capabilities", "CAPABILITY_IAM");
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async Task<JsonObject> StackAsync(string stack) =>
        (await CliAsync("cloudformation", "describe-stacks", "--stack-name", stack))["Stacks"]![0]!.AsObject();

    public Task OpenGateAsync(string name) => CliAsync("s3api", "put-object", "--bucket", Gates, "--key", name);

    /// <summary>Who has processed which records of a function: a prefix, the sequence number, "by" and who.</summary>
    public async Task<IReadOnlyList<string>> ProcessedAsync(string function)
    {
        (int exitCode, string output) =
            await TryCliAsync("logs", "filter-log-events", "--log-group-name", $"/aws/lambda/{function}");
        IEnumerable<string> lines = exitCode != 0
            ? []
            : JsonNode.Parse(output)!["events"]!.AsArray().Select(line => (string)line!["message"]!);
        return [.. lines.Where(line => line.Contains(" by ", StringComparison.Ordinal))];
    }

    public async Task<string> PhysicalIdAsync(string stack, string logicalId)
    {
        JsonObject resource = await CliAsync(
            "cloudformation", "describe-stack-resource", "--stack-name", stack, "--logical-resource-id", logicalId);
        return (string)resource["StackResourceDetail"]!["PhysicalResourceId"]!;
    }

    public static JsonObject Role() => JsonNode.Parse("""
        {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}
        """)!.AsObject();

    public static JsonObject Function(string key, string handler, string role = "Role") => new()
    {
        ["Type"] = "AWS::Lambda::Function",
        ["Properties"] = new JsonObject
        {
            ["Runtime"] = "provided.al2023",
            ["Handler"] = handler,
            ["Role"] = Arn(role),
            ["Code"] = new JsonObject { ["S3Bucket"] = Code, ["S3Key"] = key },
            ["MemorySize"] = 128,
            ["Timeout"] = 60,
        },
    };

    private static JsonObject Arn(string resource) => new() { ["Fn::GetAtt"] = new JsonArray(resource, "Arn") };

    private static string OutputOf(JsonObject stack, string name) =>
        (string)stack["Outputs"]!.AsArray().Single(output => (string?)output!["OutputKey"] == name)!["OutputValue"]!;

    private async Task PutCodeAsync(string key, string bootstrap)
    {
        string file = Path.GetTempFileName();
        try
        {
            await using (ZipArchive zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, CancellationToken.None))
                zip.CreateEntryFromFile(bootstrap, "bootstrap").ExternalAttributes = 0x81ED << 16;
            await CliAsync("s3api", "put-object", "--bucket", Code, "--key", key, "--body", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
