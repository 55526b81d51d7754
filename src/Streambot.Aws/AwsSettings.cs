namespace Streambot.Aws;

/// <summary>
/// What a project says of where and as whom it works; what it leaves open is found as the AWS CLI finds it.
/// </summary>
public sealed record AwsSettings(string? Region = null, string? Profile = null, string? EndpointUrl = null);
