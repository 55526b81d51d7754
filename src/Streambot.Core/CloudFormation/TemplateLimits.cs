namespace Streambot.Core.CloudFormation;

/// <summary>What is taken for a template.</summary>
public static class TemplateLimits
{
    /// <summary>1 MB, as much as CloudFormation takes from S3 ("CloudFormation quotas" in its user guide): what is larger is not worth the time.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>How deep its nodes may be nested.</summary>
    public const int MaximumDepth = 128;
}
