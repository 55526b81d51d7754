namespace Streambot.Core.Stacks;

/// <summary>A function whose zip Lambda can be told without CloudFormation.</summary>
/// <param name="LogicalId">The function.</param>
/// <param name="Bucket">Where the zip lies: a bucket's name, with pseudo parameters that are still to be filled in.</param>
/// <param name="Key">The key of the zip.</param>
/// <param name="Differs">Whether the stack was deployed with another.</param>
internal sealed record SwappableFunction(string LogicalId, string Bucket, string Key, bool Differs);
