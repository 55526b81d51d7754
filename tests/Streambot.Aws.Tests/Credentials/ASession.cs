using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.Credentials;

[Collection("environment")]
public sealed class ASession : IAsyncLifetime
{
    private const string Identity =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn>"
        + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private readonly AwsEnvironment _environment = new();
    private LoopbackService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await LoopbackService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _environment.Dispose();
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("eu-north-1", "eu-west-1", "eu-west-2", "eu-north-1")]
    [InlineData("", "eu-west-1", "eu-west-2", "eu-west-1")]
    [InlineData(null, null, "eu-west-2", "eu-west-2")]
    [InlineData(null, "", "", "eu-central-1")]
    public async Task TakesTheRegionAsTheAwsCliDoes(
        string? asked, string? region, string? defaultRegion, string expected)
    {
        AwsEnvironment.WriteConfig(
            "[default]\nregion = eu-central-1\naws_access_key_id = AKID\naws_secret_access_key = s\n");
        _environment.Set("AWS_REGION", region);
        _environment.Set("AWS_DEFAULT_REGION", defaultRegion);

        (string credential, string signedFor) = await SignatureAsync(new(Region: asked));

        Assert.Equal("AKID", credential);
        Assert.Equal(expected, signedFor);
    }

    [Theory]
    [InlineData(null, null, "FROMENV")]
    [InlineData(null, "work", "FROMENV")]
    [InlineData("work", null, "FROMWORK")]
    public async Task PrefersTheProfileThatIsAskedForThenTheEnvironment(
        string? asked, string? fromEnvironment, string expected)
    {
        AwsEnvironment.WriteConfig(
            "[default]\naws_access_key_id = FROMDEFAULT\naws_secret_access_key = s\n[profile work]\n"
            + "aws_access_key_id = FROMWORK\naws_secret_access_key = s\n");
        _environment.Set("AWS_ACCESS_KEY_ID", "FROMENV");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "s");
        _environment.Set("AWS_PROFILE", fromEnvironment);

        Assert.Equal(expected, (await SignatureAsync(new(Region: "eu-west-1", Profile: asked))).Credential);
    }

    [Theory]
    [InlineData(null, "FROMDEFAULT")]
    [InlineData("work", "FROMWORK")]
    public async Task TakesTheProfileOfTheEnvironment(string? profile, string expected)
    {
        AwsEnvironment.WriteConfig(
            "[default]\naws_access_key_id = FROMDEFAULT\naws_secret_access_key = s\n[profile work]\n"
            + "aws_access_key_id = FROMWORK\naws_secret_access_key = s\n");
        _environment.Set("AWS_PROFILE", profile);

        Assert.Equal(expected, (await SignatureAsync(new(Region: "eu-west-1"))).Credential);
    }

    [Fact]
    public async Task AssumesTheRoleOfAProfile()
    {
        AwsEnvironment.WriteConfig("""
            [profile keys]
            aws_access_key_id = AKID
            aws_secret_access_key = s
            [profile work]
            role_arn = arn:aws:iam::123456789012:role/deploy
            source_profile = keys
            region = eu-west-1
            """);
        _environment.Set("AWS_ENDPOINT_URL", _service.Url);
        _service.Answers(200,
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>"
                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                + $"<Expiration>{DateTime.UtcNow.AddHours(1):s}Z</Expiration></Credentials></AssumeRoleResult>"
                + "</AssumeRoleResponse>");

        Assert.Equal("ASSUMED", (await SignatureAsync(new(Profile: "work"))).Credential);

        Assert.Contains("RoleArn=arn:aws:iam::123456789012:role/deploy", _service.Calls[0].Form);
        Assert.Contains("Credential=AKID/", _service.Calls[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhyARoleMayNotBeAssumed()
    {
        AwsEnvironment.WriteConfig(
            "[profile keys]\naws_access_key_id = AKID\naws_secret_access_key = s\n[profile work]\n"
            + "role_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = keys\n");
        _environment.Set("AWS_ENDPOINT_URL", _service.Url);
        _service.Answers(403,
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/x is not "
                + "authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");

        Assert.Equal(
            "STREAMBOT5004: AWS credentials could not be obtained: Error calling AssumeRole for role "
                + "arn:aws:iam::123456789012:role/deploy: User: arn:aws:iam::123456789012:user/x is not authorized to "
                + "perform: sts:AssumeRole. Sign in again (aws sso login), or correct the profile.",
            await FaultAsync(new(Region: "eu-west-1", Profile: "work")));
    }

    [Fact]
    public async Task SaysHowToUseAProfileOfAwsLogin()
    {
        AwsEnvironment.WriteConfig(
            "[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/me\nregion = eu-west-1\n");

        Assert.StartsWith(
            "STREAMBOT5041: The AWS profile 'dev' signs in with aws login, which only the AWS CLI can read.",
            await FaultAsync(new(Profile: "dev")),
            StringComparison.Ordinal);
    }

    // What the SDK's providers throw is their own affair; each reason is one that a user can do something about.
    [Theory]
    [InlineData("credential_process = /bin/false")]
    [InlineData("credential_process = /nowhere/at-all")]
    [InlineData("credential_process = echo not-json")]
    [InlineData("credential_process = echo {}")]
    [InlineData("sso_session = nowhere\nsso_account_id = 123456789012\nsso_role_name = x")]
    [InlineData("sso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = x")]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/x\nsource_profile = nowhere")]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/x\ncredential_source = Nowhere")]
    [InlineData("role_arn = arn:aws:iam::123456789012:role/x\nweb_identity_token_file = /nowhere")]
    [InlineData(
        "role_arn = arn:aws:iam::123456789012:role/x\nsource_profile = work\n"
        + "mfa_serial = arn:aws:iam::123456789012:mfa/me")]
    [InlineData("aws_access_key_id = only")]
    [InlineData("services = nowhere")]
    public async Task CodesWhateverIsWrongWithAProfile(string lines)
    {
        AwsEnvironment.WriteConfig($"[profile work]\nregion = eu-west-1\n{lines}\n");

        Assert.Matches("^STREAMBOT500[14]: ", await FaultAsync(new(Profile: "work")));
    }

    [Theory]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere", "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/x")]
    [InlineData(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:1/role",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        "/nowhere")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_FULL_URI", "not a URL", "X", "")]
    public async Task CodesWhateverIsWrongWithTheEnvironment(
        string first, string firstValue, string second, string secondValue)
    {
        _environment.Set(first, firstValue);
        _environment.Set(second, secondValue);

        Assert.Matches("^STREAMBOT500[14]: ", await FaultAsync(new(Region: "eu-west-1")));
    }

    [Fact]
    public async Task TakesTheRoleOfAContainer()
    {
        _environment.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{_service.Url}/role");
        _service.Answers(200, Role("CONTAINER"));

        Assert.Equal("CONTAINER", (await SignatureAsync(new(Region: "eu-west-1"))).Credential);

        Assert.Equal("GET /role", _service.Calls[0].ToString());
    }

    [Fact]
    public async Task TakesTheEndpointOfTheEnvironmentForEveryService()
    {
        _environment.Set("AWS_ACCESS_KEY_ID", "AKID");
        _environment.Set("AWS_SECRET_ACCESS_KEY", "s");
        _environment.Set("AWS_REGION", "eu-west-1");
        _environment.Set("AWS_ENDPOINT_URL", _service.Url);
        _service.Answers(200, Identity).Answers(404, "").Answers(400,
            "<ErrorResponse><Error><Code>ValidationError</Code><Message>x does not "
                + "exist</Message></Error></ErrorResponse>");

        using AwsSession session = await AwsSession.OpenAsync(new(), Token);
        await session.Services.Account.IdentifyAsync(Token);
        BucketState bucket = await session.Services.Artifacts.FindBucketAsync(new("b", "123456789012"), Token);
        StackDescription? stack = await session.Services.Stacks.FindAsync("x", Token);

        Assert.Equal(BucketPresence.Missing, bucket.Presence);
        Assert.Null(stack);
        Assert.Equal(["POST /", "HEAD /b/", "POST /"], _service.Calls.Select(call => call.ToString()));
        Assert.Equal(
            ["sts", "s3", "cloudformation"],
            _service.Calls.Select(call => call.Headers["Authorization"].Split('/')[3]));
        Assert.All(_service.Calls, call => Assert.Equal("eu-west-1", call.Headers["Authorization"].Split('/')[2]));
    }

    [Fact]
    public async Task NeedsARegion()
    {
        AwsEnvironment.WriteConfig("[profile work]\naws_access_key_id = FROMWORK\naws_secret_access_key = s\n");

        Assert.Equal(
            "STREAMBOT5002: There is no AWS region. Set StreambotRegion, AWS_REGION, or region in the profile 'work'.",
            await FaultAsync(new(Profile: "work")));
    }

    [Theory]
    [InlineData("Ireland")]
    [InlineData("eu-west-1a")]
    [InlineData("eu west 1")]
    public async Task NeedsARealRegion(string region) =>
        Assert.Equal($"STREAMBOT5009: '{region}' is not an AWS region. Set StreambotRegion (AWS_REGION) to one, such "
            + "as eu-west-1.", await FaultAsync(new(Region: region)));

    [Fact]
    public async Task NeedsCredentials() => Assert.Equal(
        "STREAMBOT5001: There are no AWS credentials. Sign in (aws configure, aws sso login), set AWS_PROFILE or "
            + "StreambotProfile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        await FaultAsync(new(Region: "eu-west-1")));

    [Fact]
    public async Task DoesNotWaitLongForAnInstanceThatItIsNotOn()
    {
        // Takes connections and never answers, as a network without the metadata service may.
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        _environment.Set("AWS_EC2_METADATA_DISABLED", null);
        _environment.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", $"http://{silent.LocalEndpoint}");
        Stopwatch watch = Stopwatch.StartNew();

        string fault = await FaultAsync(new(Region: "eu-west-1"));

        Assert.StartsWith("STREAMBOT5001:", fault, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task NeedsTheProfileThatIsAskedFor() => Assert.Equal(
        "STREAMBOT5003: The AWS profile 'wrok' is not in the AWS configuration files. Correct StreambotProfile or "
            + "AWS_PROFILE; aws configure list-profiles lists the profiles.",
        await FaultAsync(new(Region: "eu-west-1", Profile: "wrok")));

    [Theory]
    [InlineData("region = eu-west-1", "the profile 'work' contains none.")]
    [InlineData("credential_process = /bin/false", "Command returned non-zero exit value 1 with the error -.")]
    [InlineData(
        "sso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session s]\n"
            + "sso_start_url = https://streambot.invalid/start\nsso_region = eu-west-1",
        "No valid SSO Token could be found.")]
    public async Task NeedsAProfileThatWorks(string profile, string reason)
    {
        AwsEnvironment.WriteConfig($"[profile work]\n{profile}\n");

        Assert.Equal(
            $"STREAMBOT5004: AWS credentials could not be obtained: {reason} Sign in again (aws sso login), or correct "
                + "the profile.",
            await FaultAsync(new(Region: "eu-west-1", Profile: "work")));
    }

    [Theory]
    [InlineData("localhost:5005")]
    [InlineData("/run/socket")]
    [InlineData("ftp://a/")]
    public async Task NeedsAnEndpointThatIsOne(string url) => Assert.Equal(
        $"STREAMBOT5008: The endpoint '{url}' is not a valid URL. Set StreambotEndpointUrl (AWS_ENDPOINT_URL) to an "
            + "absolute one, such as http://127.0.0.1:5005.",
        await FaultAsync(new(Region: "eu-west-1", EndpointUrl: url)));

    private async Task<(string Credential, string Region)> SignatureAsync(AwsSettings settings)
    {
        _service.Answers(200, Identity);
        using AwsSession session = await AwsSession.OpenAsync(settings with { EndpointUrl = _service.Url }, Token);
        await session.Services.Account.IdentifyAsync(Token);
        string[] scope = _service.Calls[^1].Headers["Authorization"].Split("Credential=")[1].Split('/');
        return (scope[0], scope[2]);
    }

    private static string Role(string accessKey) =>
        $$"""
        {"Code":"Success","AccessKeyId":"{{accessKey}}","SecretAccessKey":"s","Token":"t","Expiration":"{{DateTime.UtcNow.AddHours(1):s}}Z","RoleArn":"r"}
        """;

    private static async Task<string> FaultAsync(AwsSettings settings) =>
        (await Assert.ThrowsAsync<StreambotException>(() => AwsSession.OpenAsync(settings, Token))).Message;
}
