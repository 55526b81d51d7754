using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Stacks;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Aws.Tests.Permissions;

/// <summary>
/// Of the permissions that docs/permissions.md lists for whoever deploys, those for which it says what is missing
/// "without": without one of them, and without all, a service is shown, created, found unchanged and updated.
/// </summary>
[Collection("environment")]
public sealed class DeploymentsWithoutAPermission(LocalSession local) : IClassFixture<LocalSession>, IAsyncLifetime
{
    private const int LargeZip = 20 << 20;

    private static readonly Dictionary<string, JsonObject> Optional = new()
    {
        ["s3:AbortMultipartUpload"] = new() { ["service"] = "s3", ["method"] = "DELETE", ["query"] = "uploadId" },
        ["s3:ListMultipartUploadParts"] = new() { ["service"] = "s3", ["method"] = "GET", ["query"] = "uploadId" },
        ["s3:ListBucketMultipartUploads"] = new() { ["service"] = "s3", ["method"] = "GET", ["query"] = "uploads" },
        ["cloudformation:ListChangeSets"] = Operation("cloudformation", "ListChangeSets"),
        ["cloudformation:DescribeEvents"] = Operation("cloudformation", "DescribeEvents"),
        ["cloudformation:GetTemplate"] = Operation("cloudformation", "GetTemplate"),
        ["lambda:GetFunctionConfiguration"] = new() { ["service"] = "lambda", ["path"] = "/configuration$" },
        ["logs:FilterLogEvents"] = Operation("logs", "FilterLogEvents"),
        ["lambda:ListTags"] = new() { ["service"] = "lambda", ["method"] = "GET", ["path"] = "/tags/" },
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot-permissions-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // One for all tests, of which the first finds none.
        await local.TryCliAsync(
            "s3api", "create-bucket", "--bucket", LocalAws.ArtifactBucket,
            "--create-bucket-configuration", $"LocationConstraint={LocalAws.Region}");
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await local.ClearFaultsAsync();
    }

    [Fact]
    public void AreThoseOfTheDocumentation()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/permissions.md"));
        string section = page.Split("## Whoever deploys a service")[1].Split("\n## ")[0];
        IEnumerable<string> optional = section.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)
                && line.Contains("Without", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(action => action.Trim().Trim('`'));

        Assert.Equal(optional.Distinct().Order(), Optional.Keys.Order());
    }

    [Theory]
    [InlineData("*")]
    [LongCase("s3:AbortMultipartUpload")]
    [LongCase("s3:ListMultipartUploadParts")]
    [LongCase("s3:ListBucketMultipartUploads")]
    [LongCase("cloudformation:ListChangeSets")]
    [LongCase("cloudformation:DescribeEvents")]
    [LongCase("cloudformation:GetTemplate")]
    [LongCase("lambda:GetFunctionConfiguration")]
    [LongCase("logs:FilterLogEvents")]
    [LongCase("lambda:ListTags")]
    public async Task Succeed(string action)
    {
        foreach ((string optional, JsonObject fault) in Optional)
        {
            if (action != "*" && action != optional)
                continue;
            JsonObject denied = fault.DeepClone().AsObject();
            (denied["status"], denied["times"]) = (403, 1000);
            await local.FailAsync(denied);
        }

        string name = $"denied-{RandomNumberGenerator.GetHexString(8, true)}";
        StackDeployment deployment = new(local.Services, new ReporterTape(), TimeProvider.System, WatchLimit.None);
        string zip = await WriteZipAsync();
        await deployment.ShowAsync(Request(name, "first", zip), Token);
        await new BundleUpload(
            local.Services.Account, local.Services.Artifacts, local.Services.Uploads, new ReporterTape(),
            TimeProvider.System).UploadAsync(new(zip), null, null, $"{name}/", null, Token);
        await deployment.DeployAsync(Request(name, "first", zip), Token);
        await deployment.DeployAsync(Request(name, "first", zip), Token);
        await deployment.ShowAsync(Request(name, "second", zip), Token);
        await deployment.DeployAsync(Request(name, "second", zip), Token);

        await local.ClearFaultsAsync();
        JsonObject function = await local.CliAsync(
            "lambda", "get-function-configuration", "--function-name", $"{name}-orders");
        Assert.Equal("second", (string?)function["Description"]);
    }

    private async Task<string> WriteZipAsync()
    {
        string zip = Path.Combine(_folder.FullName, "large.zip");
        await using ZipArchive archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create, Token);
        await using (StreamWriter handler = new(await archive.CreateEntry("index.js").OpenAsync(Token)))
            await handler.WriteAsync("exports.handler = async () => {};");
        await using Stream noise = await archive.CreateEntry("noise").OpenAsync(Token);
        await noise.WriteAsync(RandomNumberGenerator.GetBytes(LargeZip), Token);
        return zip;
    }

    private static JsonObject Operation(string service, string operation) =>
        new() { ["service"] = service, ["operation"] = operation };

    private static StackDeploymentRequest Request(string name, string description, string zip)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(zip)));
        string text = $$"""
            {
              "Resources": {
                "Role": {
                  "Type": "AWS::IAM::Role",
                  "Properties": {
                    "AssumeRolePolicyDocument": {
                      "Version": "2012-10-17",
                      "Statement": {
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Principal": { "Service": "lambda.amazonaws.com" }
                      }
                    }
                  }
                },
                "Orders": {
                  "Type": "AWS::Lambda::Function",
                  "Properties": {
                    "FunctionName": "{{name}}-orders",
                    "Description": "{{description}}",
                    "Runtime": "nodejs22.x",
                    "Handler": "index.handler",
                    "Role": { "Fn::GetAtt": ["Role", "Arn"] },
                    "Code": { "S3Bucket": "{{LocalAws.ArtifactBucket}}", "S3Key": "{{name}}/{{hash}}.zip" }
                  }
                }
              }
            }
            """;
        return new()
        {
            StackName = name,
            Template = new(text, JsonNode.Parse(text)!.AsObject()),
            PrimaryStack = "streambot",
            KeyPrefix = $"{name}/",
            Bundle = new(zip),
            Capabilities = ["CAPABILITY_IAM"],
        };
    }
}
