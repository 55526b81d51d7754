using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.CloudFormation;
using Streambot.Aws.Lambda;
using Streambot.Aws.Pipeline;
using Streambot.Aws.S3;
using Streambot.Core.Artifacts;
using Streambot.Core.Pruning;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Aws.Tests.Pruning;

/// <summary>A bucket of a local AWS, two days after all of it was written.</summary>
public sealed class PruningALocalAws(LocalAws aws) : IClassFixture<LocalAws>
{
    private const string Prefix = "orders/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeletesWhatNobodyNeedsInAllVersions()
    {
        BasicAWSCredentials credentials = new("local", "local");
        using AmazonS3Client s3 = new(
            credentials,
            new AmazonS3Config
            {
                ServiceURL = aws.Endpoint,
                AuthenticationRegion = LocalAws.Region,
                ForcePathStyle = true,
            });
        using AmazonCloudFormationClient cloudFormation = new(
            credentials,
            new ServiceConfig(AmazonCloudFormationClient.Service)
            {
                ServiceURL = aws.Endpoint,
                AuthenticationRegion = LocalAws.Region,
            });
        using AmazonLambdaClient lambda = new(
            credentials,
            new AmazonLambdaConfig { ServiceURL = aws.Endpoint, AuthenticationRegion = LocalAws.Region });
        await FillAsync(s3);
        await aws.CreateFunctionAsync("of-nobodys-template", "#!/bin/sh");
        await aws.CliAsync(
            "cloudformation", "create-stack", "--stack-name", "elsewhere", "--template-body",
            $"{{Description: '{Hash(1)}', Resources: {{Queue: {{Type: 'AWS::SQS::Queue'}}}}}}");
        await LocalAws.UntilAsync(
            () => aws.CliAsync("cloudformation", "describe-stacks", "--stack-name", "elsewhere"),
            stacks => (string?)stacks["Stacks"]![0]!["StackStatus"] == "CREATE_COMPLETE",
            "the stack is created");
        ReporterTape tape = new();
        Prune prune = new(
            new(
                new Account(),
                new S3ArtifactStore(s3, s3, LocalAws.Region),
                new S3ObjectVersions(s3),
                new CloudFormationAccountStacks(cloudFormation),
                new LambdaFunctionCode(new(lambda))),
            tape,
            new TwoDaysAhead());

        await prune.RunAsync(new() { KeyPrefix = Prefix }, Token);
        int before = (await VersionsAsync(s3)).Count;
        await prune.RunAsync(new() { KeyPrefix = Prefix, Delete = true }, Token);

        IReadOnlyList<S3ObjectVersion> left = await VersionsAsync(s3);
        Assert.Equal(3 * 12 + 1 + 1 + 2, before);
        Assert.Equal(
            new[] { "orders/notes.txt", $"orders/{Hash(1)}.zip", $"orders/{Hash(1)}.template.json" }
                .Concat(Enumerable.Range(3, 10).SelectMany(
                    number => new[]
                    {
                        $"orders/{Hash(number)}.zip", $"orders/{Hash(number)}.template.json",
                        Core.Artifacts.Release.KeyBelow(Prefix, number),
                    }))
                .Order(StringComparer.Ordinal),
            left.Select(version => version.Key).Order(StringComparer.Ordinal));
        Assert.Contains(tape.Headlines, line => line.StartsWith("Deleted 5 objects of ", StringComparison.Ordinal));
        Assert.EndsWith("in 7 versions.", tape.Headlines[^1], StringComparison.Ordinal);
    }

    // Twelve releases, a zip that was uploaded twice, one that is hidden by a delete marker, and a file of the user's.
    private static async Task FillAsync(AmazonS3Client s3)
    {
        await s3.PutBucketAsync(
            new PutBucketRequest
            {
                BucketName = LocalAws.ArtifactBucket,
                PutBucketConfiguration = new() { LocationConstraint = LocalAws.Region },
            },
            Token);
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = LocalAws.ArtifactBucket,
                VersioningConfig = new() { Status = VersionStatus.Enabled },
            },
            Token);
        for (int number = 1; number <= 12; number++)
        {
            Release release = new("orders", $"orders/{Hash(number)}.zip", $"orders/{Hash(number)}.template.json")
            {
                Sequence = number,
            };
            await PutAsync(s3, release.Bundle, "zip");
            await PutAsync(s3, release.Template, $$"""{"Key":"{{release.Bundle}}"}""");
            await PutAsync(
                s3,
                Core.Artifacts.Release.KeyBelow(Prefix, number),
                Encoding.UTF8.GetString(release.ToJson()));
        }

        await PutAsync(s3, $"orders/{Hash(2)}.zip", "zip");
        await PutAsync(s3, $"orders/{Hash(13)}.zip", "hidden");
        await s3.DeleteObjectAsync(LocalAws.ArtifactBucket, $"orders/{Hash(13)}.zip", Token);
        await PutAsync(s3, "orders/notes.txt", "mine");
    }

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client s3, string key, string text) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = LocalAws.ArtifactBucket, Key = key, ContentBody = text }, Token);

    private static async Task<IReadOnlyList<S3ObjectVersion>> VersionsAsync(AmazonS3Client s3) =>
        (await s3.ListVersionsAsync(LocalAws.ArtifactBucket, Token)).Versions;

    private static string Hash(int number) =>
        $"{number:x8}b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b87";

    private sealed class TwoDaysAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(2);
    }

    private sealed class Account : IAccount
    {
        public Task<DeployTarget> IdentifyAsync(CancellationToken cancellation) =>
            Task.FromResult(new DeployTarget("123456789012", LocalAws.Region, "aws"));

        public void Remember(DeployTarget target)
        {
        }
    }
}
