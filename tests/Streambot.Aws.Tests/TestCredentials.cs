using Amazon.Runtime;

namespace Streambot.Aws.Tests;

internal static class TestCredentials
{
    public static readonly AWSCredentials Session = new SessionAWSCredentials("AKID", "secret", "token");
}
