namespace Streambot.Core.Deployment;

/// <summary>AWS, as the decisions here need it.</summary>
public sealed record AwsServices(IAccount Account, IArtifactStore Artifacts, IBuckets Buckets, IStacks Stacks);
