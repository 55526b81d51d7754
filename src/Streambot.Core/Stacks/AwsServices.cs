using Streambot.Core.Artifacts;

namespace Streambot.Core.Stacks;

/// <summary>AWS, as the decisions here need it.</summary>
public sealed record AwsServices(
    IAccount Account,
    IArtifactStore Artifacts,
    IMultipartUploads Uploads,
    IBuckets Buckets,
    IStacks Stacks,
    IFunctions Functions);
