using Streambot.Configuration.Requests;

namespace Streambot.Runtime.Tests.Aws;

public sealed class Signatures
{
    // Expected: what botocore signs.
    [Theory]
    [InlineData(
        "dynamodb", "https://dynamodb.eu-west-1.amazonaws.com/", "eu-west-1", "session/token==",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/dynamodb/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
            + "Signature=0c49690835f5842bd3191cbf5d74cb636fc2a8ec7dd044b41ae7e1ba9f60c290")]
    [InlineData(
        "ssm", "http://127.0.0.1:4566/", "us-gov-west-1", null,
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-gov-west-1/ssm/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
            + "Signature=668f32a94f6eef873ccc431b8208ac093ea65f7546b1c68fb34c9fed8e76c5e8")]
    public void CoverTheRequest(string service, string url, string region, string? sessionToken, string authorization)
    {
        bool isDynamoDB = service == "dynamodb";

        Dictionary<string, string> headers = new(RequestSigner.Sign(
            new Uri(url).Authority,
            new Uri(url).AbsolutePath,
            """{"TableName":"streambot-env"}"""u8,
            isDynamoDB ? AwsService.DynamoDB : AwsService.Ssm,
            isDynamoDB ? "GetItem" : "GetParameters",
            region,
            new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken),
            new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero)));

        Assert.Equal(authorization, headers["Authorization"]);
        Assert.Equal($"application/x-amz-json-1.{(isDynamoDB ? 0 : 1)}", headers["Content-Type"]);
        Assert.Equal("20150830T123600Z", headers["X-Amz-Date"]);
        Assert.Equal(isDynamoDB ? "DynamoDB_20120810.GetItem" : "AmazonSSM.GetParameters", headers["X-Amz-Target"]);
        Assert.Equal(sessionToken, headers.GetValueOrDefault("X-Amz-Security-Token"));
    }
}
