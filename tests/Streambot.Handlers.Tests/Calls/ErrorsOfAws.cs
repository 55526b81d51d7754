using System.Net;
using Amazon.Runtime;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Tests.Calls;

/// <summary>
/// Told apart without the AWS SDK's own repeats, which hide the first of them from every test that goes through it.
/// </summary>
public sealed class ErrorsOfAws
{
    [Theory]
    [InlineData("ResourceInUseException")]
    [InlineData("TooManyRequestsException")]
    [InlineData("ThrottlingException")]
    [InlineData("Throttling")]
    [InlineData("RequestLimitExceeded")]
    [InlineData("ProvisionedThroughputExceededException")]
    [InlineData("TransactionConflictException")]
    [InlineData("ServiceException")]
    [InlineData("InternalServerError")]
    public void PassByTheirCode(string code) =>
        Assert.True(AwsErrors.IsTransient(Error(code, HttpStatusCode.BadRequest)));

    [Theory]
    [InlineData(0)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void PassByTheirStatus(int status) =>
        Assert.True(AwsErrors.IsTransient(Error("Unheard", (HttpStatusCode)status)));

    [Fact]
    public void PassWhereTheNetworkFails() => Assert.All(
        (Exception[])
        [
            new HttpRequestException(),
            new IOException(),
            new TimeoutException(),
            new TaskCanceledException(),
        ],
        exception => Assert.True(AwsErrors.IsTransient(exception)));

    [Theory]
    [InlineData("AccessDeniedException", 400)]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("ValidationException", 400)]
    [InlineData("InvalidParameterValueException", 400)]
    [InlineData("ResourceConflictException", 409)]
    [InlineData("ConditionalCheckFailedException", 400)]
    public void AreFinalOtherwise(string code, int status) =>
        Assert.False(AwsErrors.IsTransient(Error(code, (HttpStatusCode)status)));

    private static AmazonServiceException Error(string code, HttpStatusCode status) =>
        new("not now") { ErrorCode = code, StatusCode = status };
}
