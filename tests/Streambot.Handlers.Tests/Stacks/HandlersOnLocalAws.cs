using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.CloudFormation;
using Streambot.Aws.DynamoDB;
using Streambot.Aws.Lambda;
using Streambot.Aws.Pipeline;
using Streambot.Core.Contract;
using Streambot.Core.EventSources;
using Streambot.Core.Stacks;
using Streambot.Handlers.Tests.Processes;
using ParameterValue = Streambot.Core.Stacks.ParameterValue;
using StackEvent = Streambot.Core.Stacks.StackEvent;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>A local AWS with the primary stack, and a stack of two streams and two functions to connect.</summary>
public sealed class HandlersOnLocalAws(NativeHandlers handlers) : LocalAws
{
    private const string Artifacts = "artifacts";

    private static readonly BasicAWSCredentials Credentials = new("local", "local");

    private int _changeSets;

    internal IStacks Stacks { get; private set; } = null!;

    internal IEnvironmentRecords Records { get; private set; } = null!;

    internal IEventSourceMappings Mappings { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> Primary { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Stacks = new CloudFormationStacks(new(Credentials, new ServiceConfig(AmazonCloudFormationClient.Service)
        {
            ServiceURL = Endpoint,
            AuthenticationRegion = Region,
        }));
        Records = new DynamoEnvironmentRecords(
            new AmazonDynamoDBClient(
                Credentials, new AmazonDynamoDBConfig { ServiceURL = Endpoint, AuthenticationRegion = Region }),
            "streambot-env");
        Mappings = new LambdaEventSourceMappings(
            new(Credentials, new AmazonLambdaConfig { ServiceURL = Endpoint, AuthenticationRegion = Region }));

        using AmazonS3Client s3 = S3();
        await s3.PutBucketAsync(
            new PutBucketRequest
            {
                BucketName = Artifacts,
                PutBucketConfiguration = new() { LocationConstraint = Region },
            },
            CancellationToken.None);
        await PutAsync(s3, Artifacts, "handlers.zip", await handlers.ZipAsync());
        await PutAsync(s3, Artifacts, "nodejs.zip", Zips.NodeJs());
    }

    /// <summary>Puts code into both buckets that templates may name: the account's own, and the tests'.</summary>
    internal async Task PutCodeAsync(string bucket, IEnumerable<string> keys)
    {
        using AmazonS3Client s3 = S3();
        await s3.PutBucketAsync(
            new PutBucketRequest
            {
                BucketName = bucket,
                PutBucketConfiguration = new() { LocationConstraint = Region },
            },
            Cancellation);
        foreach (string key in keys)
        {
            await PutAsync(s3, bucket, key, Zips.NodeJs());
            await PutAsync(s3, Artifacts, key, Zips.NodeJs());
        }
    }

    /// <summary>Brings up the primary stack, or takes over the one that is there.</summary>
    internal async Task BringUpPrimaryAsync()
    {
        string template = await File.ReadAllTextAsync(
            Repository.PathOf("sdk/stack/streambot.template.yaml"), Cancellation);
        ParameterValue[] parameters = [new("ArtifactBucket", Artifacts), new("HandlersKey", "handlers.zip"), new(
            "Version", "1.0.0")];
        StackDescription stack = await DeployAsync("streambot", template, parameters);
        Assert.EndsWith("_COMPLETE", stack.Status, StringComparison.Ordinal);
        Primary = stack.Outputs;
    }

    /// <summary>Brings up a primary stack as streambot 4 for Node.js had it.</summary>
    internal async Task BringUpNodeJsPrimaryAsync()
    {
        JsonObject resources = new()
        {
            ["StreambotEnvTable"] = JsonNode.Parse("""
                {"Type":"AWS::DynamoDB::Table","DeletionPolicy":"Retain","Properties":{"TableName":"streambot-env","AttributeDefinitions":[{"AttributeName":"name","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"name","KeyType":"HASH"}],"ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":10}}}
                """),
        };
        JsonObject outputs = [];
        foreach (string name in (string[])["Env", "Connector"])
        {
            resources[$"Streambot{name}Role"] = JsonNode.Parse("""
                {"Type":"AWS::IAM::Role","Properties":{"Path":"/streambot/","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[]}}}
                """);
            resources[$"Streambot{name}Function"] = Function(
                $"Streambot{name}Role", "nodejs.zip", handler: $"index.{(name == "Env" ? "env" : "connector")}");
            outputs[$"Streambot{name}FunctionArn"] = new JsonObject
            {
                ["Value"] = JsonNode.Parse($$"""{"Fn::GetAtt":["Streambot{{name}}Function","Arn"]}"""),
            };
        }

        StackDescription stack = await DeployAsync(
            "streambot", new JsonObject { ["Resources"] = resources, ["Outputs"] = outputs }.ToJsonString(), []);
        Assert.Equal("CREATE_COMPLETE", stack.Status);
        Primary = stack.Outputs;
    }

    /// <summary>Brings up streams "a" and "b" and functions "f" and "g", their names behind a prefix.</summary>
    internal async Task BringUpWorldAsync(string prefix)
    {
        JsonObject resources = new()
        {
            ["Role"] = JsonNode.Parse("""
                {"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[]}}}
                """),
        };
        foreach (string name in (string[])["a", "b"])
            resources[$"Stream{name}"] = JsonNode.Parse($$$"""
                {"Type":"AWS::Kinesis::Stream","Properties":{"Name":"{{{prefix}}}-{{{name}}}","ShardCount":1}}
                """);
        foreach (string name in (string[])["f", "g"])
        {
            resources[$"Function{name}"] = Function("Role", "nodejs.zip", handler: "index.env");
            resources[$"Function{name}"]!["Properties"]!["FunctionName"] = $"{prefix}-{name}";
        }

        Assert.Equal("CREATE_COMPLETE", (await DeployAsync(
            $"{prefix}-world", new JsonObject { ["Resources"] = resources }.ToJsonString(), [])).Status);
    }

    /// <summary>Deploys by change set, as the SDK does, and waits until the stack has settled.</summary>
    internal async Task<StackDescription> DeployAsync(string stack, JsonObject resources) =>
        await DeployAsync(stack, new JsonObject { ["Resources"] = resources.DeepClone() }.ToJsonString(), []);

    internal async Task<StackDescription> DeleteAsync(string stack)
    {
        StackDescription before = (await Stacks.FindAsync(stack, Cancellation))!;
        await Stacks.DeleteAsync(stack, null, Cancellation);
        return await SettledAsync(before.Id);
    }

    /// <summary>The reasons of all that failed in a stack.</summary>
    internal async Task<string> FailuresAsync(string stack)
    {
        StackDescription description = (await Stacks.FindAsync(stack, Cancellation))!;
        List<string> reasons = [];
        await foreach (StackEvent e in Stacks.EventsAsync(description.Id, Cancellation))
        {
            if (e.Reason is { Length: > 0 })
                reasons.Add($"{e.LogicalId}: {e.Reason}");
        }

        return string.Join('\n', reasons);
    }

    /// <summary>The mappings of a stream, by id, with function and owner.</summary>
    internal async Task<IReadOnlyList<(string Uuid, string Function, string? Resource)>> MappingsAsync(string stream)
    {
        List<(string, string, string?)> found = [];
        foreach (EventSourceMapping mapping in await Mappings.ListAsync(StreamArn(stream), null, Cancellation))
        {
            IReadOnlyDictionary<string, string> tags = (await Mappings.TagsAsync(mapping.Arn, Cancellation))!;
            found.Add((mapping.Uuid, mapping.FunctionArn.Split(':')[^1], tags.GetValueOrDefault("streambot:resource")));
        }

        return found;
    }

    internal static string StreamArn(string stream) => $"arn:aws:kinesis:{Region}:123456789012:stream/{stream}";

    internal JsonObject Env(string function, string value = "1", JsonNode? bad = null, string? after = null)
    {
        JsonObject properties = new()
        {
            ["ServiceToken"] = Primary["StreambotEnvFunctionArn"],
            ["FunctionName"] = function,
            ["Value"] = value,
        };
        if (bad is not null)
            properties["Bad"] = bad;
        return Custom("Custom::StreambotEnv", properties, after);
    }

    internal JsonObject Connector(
        string function, string stream, int batchSize = 100, bool adopt = false, string? after = null)
    {
        JsonObject properties = new()
        {
            ["ServiceToken"] = Primary["StreambotConnectorFunctionArn"],
            ["FunctionRegion"] = Region,
            ["FunctionName"] = function,
            ["StreamArn"] = StreamArn(stream),
            ["BatchSize"] = batchSize,
        };
        if (adopt)
            properties["Adopt"] = true;
        return Custom("Custom::StreambotConnector", properties, after);
    }

    private static JsonObject Custom(string type, JsonObject properties, string? after)
    {
        JsonObject resource = new() { ["Type"] = type, ["Properties"] = properties };
        if (after is not null)
            resource["DependsOn"] = after;
        return resource;
    }

    private static JsonObject Function(string role, string key, string handler) => new()
    {
        ["Type"] = "AWS::Lambda::Function",
        ["Properties"] = new JsonObject
        {
            ["Runtime"] = "provided.al2023",
            ["Handler"] = handler,
            ["Role"] = JsonNode.Parse($$"""{"Fn::GetAtt":["{{role}}","Arn"]}"""),
            ["Code"] = new JsonObject { ["S3Bucket"] = Artifacts, ["S3Key"] = key },
            ["Timeout"] = 60,
        },
    };

    internal async Task<StackDescription> DeployAsync(string stack, string template, ParameterValue[] parameters)
    {
        ChangeSetId changes = await PrepareAsync(stack, template, parameters);
        await Stacks.ExecuteChangeSetAsync(changes, Cancellation);
        return await SettledAsync(changes.Stack);
    }

    /// <summary>A change set that was accepted, and waits to be executed.</summary>
    internal async Task<ChangeSetId> PrepareAsync(string stack, string template, ParameterValue[] parameters)
    {
        StackDescription? before = await Stacks.FindAsync(stack, Cancellation);
        ChangeSetId changes = (await Stacks.CreateChangeSetAsync(
            new()
            {
                StackName = stack,
                ChangeSetName = $"c{Interlocked.Increment(ref _changeSets)}",
                IsUpdate = before is not null,
                TemplateBody = template,
                Parameters = parameters,
                Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            },
            Cancellation))!;
        ChangeSetDescription described = (await UntilAsync(
            () => Stacks.DescribeChangeSetAsync(changes, Cancellation),
            change => change?.Status is not ("CREATE_PENDING" or "CREATE_IN_PROGRESS"),
            "the change set is made"))!;
        Assert.True(described.Status == "CREATE_COMPLETE", described.StatusReason);
        return changes;
    }

    private async Task<StackDescription> SettledAsync(string id) => (await UntilAsync(
        () => Stacks.FindAsync(id, Cancellation),
        stack => stack is not null && !stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal),
        "the stack has settled"))!;

    private AmazonS3Client S3() => new(
        Credentials,
        new AmazonS3Config { ServiceURL = Endpoint, AuthenticationRegion = Region, ForcePathStyle = true });

    private static async Task PutAsync(AmazonS3Client s3, string bucket, string key, byte[] content)
    {
        using MemoryStream stream = new(content);
        await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, InputStream = stream }, CancellationToken.None);
    }
}
