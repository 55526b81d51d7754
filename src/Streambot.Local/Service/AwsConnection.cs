namespace Streambot.Local.Service;

/// <summary>Where the project says that AWS is, and its stack.</summary>
/// <param name="StackName">The name of the stack.</param>
/// <param name="Region">The region; empty if the shell decides.</param>
/// <param name="EndpointUrl">Another endpoint than that of AWS; empty for AWS's own.</param>
internal sealed record AwsConnection(string StackName, string Region, string EndpointUrl)
{
    /// <summary>Sets the variables that the AWS SDKs read, where the shell has not set them.</summary>
    public void Apply()
    {
        SetIfUnset("AWS_REGION", Region);
        SetIfUnset("AWS_ENDPOINT_URL", EndpointUrl);
    }

    private static void SetIfUnset(string name, string value)
    {
        if (value.Length > 0 && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            Environment.SetEnvironmentVariable(name, value);
    }
}
