using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Streambot.Aws.CloudFormation;
using Streambot.Aws.Credentials;
using Streambot.Aws.Lambda;
using Streambot.Aws.Logs;
using Streambot.Aws.Pipeline;
using Streambot.Aws.S3;
using Streambot.Core.Diagnostics;
using Streambot.Core.Operations;
using Streambot.Core.Pruning;
using Streambot.Core.Stacks;

namespace Streambot.Aws;

/// <summary>AWS with one region and one set of credentials, for as long as a command takes.</summary>
public sealed class AwsSession : IDisposable
{
    /// <summary>For one attempt. What takes longer, CloudFormation does after it has answered.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>250 MB, the most that Lambda takes, in half an hour are 140 KB a second.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(30);

    /// <summary>A function runs for at most 15 minutes, and the answer has to come back.</summary>
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(16);

    private readonly List<IDisposable> _clients;
    private readonly Lazy<OperationServices> _operations;

    private AwsSession(
        AwsServices services,
        PruneServices pruning,
        Func<AwsSession, OperationServices> operations,
        List<IDisposable> clients)
    {
        Services = services;
        Pruning = pruning;
        _operations = new(() => operations(this));
        _clients = clients;
    }

    public AwsServices Services { get; }

    /// <summary>For what removes artifacts that nobody needs.</summary>
    public PruneServices Pruning { get; }

    /// <summary>For commands that look at a service, which a deploy does not need.</summary>
    public OperationServices Operations => _operations.Value;

    /// <exception cref="StreambotException">There is no region, or there are no credentials.</exception>
    public static async Task<AwsSession> OpenAsync(AwsSettings settings, CancellationToken cancellation)
    {
        ProfileFiles profile = new(settings.Profile);
        string region = Regions.Find(settings.Region, profile);
        AmazonSecurityTokenServiceConfig stsConfig = Configure(
            new AmazonSecurityTokenServiceConfig(), settings, profile, region);
        AmazonS3Config s3Config = Configure(new AmazonS3Config(), settings, profile, region);
        AmazonS3Config uploadConfig = Configure(
            new AmazonS3Config { Timeout = LongestUpload }, settings, profile, region);

        // A bucket's name is no host name under an endpoint of the user's own.
        s3Config.ForcePathStyle = uploadConfig.ForcePathStyle = s3Config.ServiceURL is not null;
        ServiceConfig cloudFormationConfig = Configure(
            new ServiceConfig(AmazonCloudFormationClient.Service), settings, profile, region);

        AWSCredentials credentials = await new CredentialFinder(profile, region).FindAsync(cancellation);
        AmazonSecurityTokenServiceClient sts = new(credentials, stsConfig);
        AmazonS3Client s3 = new(credentials, s3Config);
        AmazonS3Client uploads = new(credentials, uploadConfig);
        AmazonCloudFormationClient cloudFormation = new(credentials, cloudFormationConfig);
        List<IDisposable> clients = [sts, s3, uploads, cloudFormation];
        Lazy<AmazonLambdaClient> lambda = new(() => Kept(
            new AmazonLambdaClient(credentials, Configure(new AmazonLambdaConfig(), settings, profile, region)),
            clients));
        Lazy<AmazonDynamoDBClient> dynamo = new(() => Kept(
            new AmazonDynamoDBClient(credentials, Configure(new AmazonDynamoDBConfig(), settings, profile, region)),
            clients));
        Lazy<AmazonCloudWatchLogsClient> logs = new(() => Kept(
            new AmazonCloudWatchLogsClient(
                credentials,
                Configure(new ServiceConfig(AmazonCloudWatchLogsClient.Service), settings, profile, region)),
            clients));
        AwsServices services = new(
            new StsAccount(sts, region),
            new S3ArtifactStore(s3, uploads, region),
            new S3MultipartUploads(s3, uploads),
            new S3Buckets(s3, region),
            new CloudFormationStacks(cloudFormation),
            new AwsFunctions(lambda, dynamo, logs));
        PruneServices pruning = new(
            services.Account,
            services.Artifacts,
            new S3ObjectVersions(s3),
            new CloudFormationAccountStacks(cloudFormation),
            new LambdaFunctionCode(lambda));
        return new(
            services,
            pruning,
            session => session.Open(
                services,
                lambda.Value,
                credentials,
                client => Configure(client, settings, profile, region)),
            clients);
    }

    private static TClient Kept<TClient>(TClient client, List<IDisposable> clients)
        where TClient : IDisposable
    {
        lock (clients)
            clients.Add(client);
        return client;
    }

    private OperationServices Open(
        AwsServices services,
        AmazonLambdaClient lambda,
        AWSCredentials credentials,
        Func<ClientConfig, ClientConfig> configure)
    {
        AmazonLambdaClient invocations = new(
            credentials, (AmazonLambdaConfig)configure(AmazonLambdaConfig.ForInvocations(LongestInvocation)));
        _clients.Add(invocations);
        return new(
            services.Account,
            services.Stacks,
            new AwsServiceOperations(lambda, invocations),
            services.Functions);
    }

    public void Dispose()
    {
        foreach (IDisposable client in _clients)
            client.Dispose();
    }

    private static TConfig Configure<TConfig>(TConfig config, AwsSettings settings, ProfileFiles profile, string region)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.Timeout ??= LongestCall;
        if (profile.Profile is not null)
            config.Profile = new Profile(profile.Name);
        if (!string.IsNullOrEmpty(settings.EndpointUrl))
            config.ServiceURL = Checked(settings.EndpointUrl);
        else if (config.ServiceURL is { } configured)
            Checked(configured);

        // An endpoint, also one from the environment, takes the region's place; requests are signed for
        // the region all the same.
        config.AuthenticationRegion = region;
        return config;
    }

    private static string Checked(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? url
            : throw DiagnosticTable.EndpointInvalid.With(url).ToException();
}
