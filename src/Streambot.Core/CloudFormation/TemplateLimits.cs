namespace Streambot.Core.CloudFormation;

/// <summary>The limits of what is accepted as a template.</summary>
public static class TemplateLimits
{
    /// <summary>
    /// 1 MB, which is the maximum that CloudFormation accepts from S3 ("CloudFormation quotas" in its user guide):
    /// anything larger is not worth processing.
    /// </summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>How deep its nodes can be nested.</summary>
    public const int MaximumDepth = 128;
}
