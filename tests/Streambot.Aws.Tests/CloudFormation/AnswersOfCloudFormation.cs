using Streambot.Aws.CloudFormation;
using Streambot.Aws.Pipeline;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.CloudFormation;

/// <summary>What it makes of a refusal, of an answer that does not come, and of one that is not AWS's.</summary>
public sealed class AnswersOfCloudFormation : CloudFormationOverLoopback
{
    [Theory]
    [InlineData(
        403,
        "AccessDenied",
        "User: arn:aws:iam::1:user/x is not authorized to perform: cloudformation:DescribeStacks",
        "STREAMBOT5006: The credentials lack a permission for cloudformation:DescribeStacks: User: "
            + "arn:aws:iam::1:user/x is not authorized to perform: cloudformation:DescribeStacks. docs/permissions.md "
            + "lists what a deploy needs.")]
    [InlineData(403, "ExpiredToken", "The security token included in the request is expired",
        "STREAMBOT5005: AWS does not accept the credentials: The security token included in the request is expired. "
            + "(ExpiredToken) Sign in again (aws sso login), or get new ones; a clock that is wrong has the same "
            + "effect.")]
    [InlineData(400, "ValidationError", "1 validation error detected",
        "STREAMBOT5010: cloudformation:DescribeStacks failed: 1 validation error detected. (ValidationError)")]
    public async Task CodesWhatAwsRefuses(int status, string code, string message, string expected)
    {
        Service.Answers(status, Error(code, message));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public async Task CodesWhatIsNotAws()
    {
        Service.Answers(404, "<html>Not found</html>");

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.Equal(
            $"STREAMBOT5007: cloudformation cannot be reached at {Service.Url}/: what answers there is not AWS "
                + "(status 404). Check the network, the region and StreambotEndpointUrl (AWS_ENDPOINT_URL).",
            exception.Message);
    }

    // A page to sign in to a network answers everything, with status 200.
    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<!DOCTYPE html><p>Sign in")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<GetCallerIdentityResponse/>")]
    public async Task CodesAnAnswerThatIsNotAws(string body)
    {
        Service.Answers(200, body).Answers(200, body).Answers(200, body).Answers(200, body).Answers(200, body);

        StreambotException found =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));
        await Assert.ThrowsAsync<StreambotException>(
            () => Stacks.DescribeChangeSetAsync(new("arn:cs", "arn:stack"), Token));
        StreambotException created =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.StartsWith(
            "STREAMBOT5007: cloudformation cannot be reached at ", found.Message, StringComparison.Ordinal);
        Assert.True(created.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(429, "Anything")]
    public async Task TellsThrottlingFromALostConnection(int status, string code)
    {
        for (int i = 0; i < 10; i++)
            Service.Answers(status, Error(code, "Rate exceeded"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.FindAsync("orders", Token));

        Assert.StartsWith("STREAMBOT5040: AWS kept throttling "
            + "cloudformation:DescribeStacks", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("ChangeSetNotFound", "ChangeSet [arn:cs] does not exist")]
    [InlineData("InvalidChangeSetStatus", "ChangeSet [arn:cs] cannot be executed in its current status of [OBSOLETE]")]
    [InlineData("ValidationError", "Stack:arn:stack is in UPDATE_IN_PROGRESS state and can not be updated.")]
    public async Task TellsTheLoserOfTwoDeploysSo(string code, string message)
    {
        Service.Answers(400, Error(code, message));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Stacks.ExecuteChangeSetAsync(
                new("arn:cs", "arn:aws:cloudformation:eu-west-1:1:stack/orders/x"), Token));

        Assert.StartsWith(
            "STREAMBOT5025: The change set for the stack 'orders' is gone",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoesNotWaitForEverForAnAnswer()
    {
        using AmazonCloudFormationClient impatient = new(
            TestCredentials.Session,
            new ServiceConfig(AmazonCloudFormationClient.Service)
            {
                ServiceURL = Service.Url,
                AuthenticationRegion = "eu-west-1",
                Timeout = TimeSpan.FromSeconds(3),
                MaxErrorRetry = 1,
            });
        // HttpClient may send an attempt over two connections where one takes long to open.
        for (int request = 0; request < 4; request++)
            Service.NeverAnswers();

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => new CloudFormationStacks(impatient).FindAsync("orders", Token));

        Assert.True(
            exception.Message.Contains("no answer came within 3 seconds", StringComparison.Ordinal),
            exception.ToString());
        Assert.Equal(
            ["attempt=1; max=2", "attempt=2; max=2"],
            Service.Calls.Select(call => call.Headers["amz-sdk-request"]).Distinct());
    }

    [Theory]
    [InlineData(403, "AccessDenied", false)]
    [InlineData(400, "Throttling", false)]
    [InlineData(500, "InternalFailure", true)]
    [InlineData(503, "ServiceUnavailable", true)]
    [InlineData(0, "", true)]
    public async Task TellsARefusalFromAnAnswerThatIsLost(int status, string code, bool mayHaveTakenEffect)
    {
        // As often as the SDK asks, and its HTTP client.
        for (int i = 0; i < 40; i++)
            _ = status == 0 ? Service.Resets() : Service.Answers(status, Error(code, "No"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Stacks.CreateChangeSetAsync(Request(), Token));

        Assert.Equal(mayHaveTakenEffect, exception.MayHaveTakenEffect);
    }
}
