namespace Streambot.Configuration.Requests;

/// <summary>A service that uses a JSON protocol.</summary>
/// <param name="Id">The name in host names and signatures.</param>
/// <param name="EndpointVariable">The variable that replaces the endpoint.</param>
/// <param name="TargetPrefix">The prefix of the name of an operation in <c>X-Amz-Target</c>.</param>
/// <param name="ContentType">The version of the protocol.</param>
internal sealed record AwsService(string Id, string EndpointVariable, string TargetPrefix, string ContentType)
{
    /// <summary>The name in host names, where it is another one.</summary>
    public string Host { get; init; } = Id;

    public static readonly AwsService DynamoDB = new(
        "dynamodb", "AWS_ENDPOINT_URL_DYNAMODB", "DynamoDB_20120810", "application/x-amz-json-1.0");

    public static readonly AwsService Ssm = new(
        "ssm", "AWS_ENDPOINT_URL_SSM", "AmazonSSM", "application/x-amz-json-1.1");
}
