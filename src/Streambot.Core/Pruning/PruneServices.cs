using Streambot.Core.Artifacts;

namespace Streambot.Core.Pruning;

/// <summary>AWS, as pruning needs it.</summary>
public sealed record PruneServices(
    IAccount Account,
    IArtifactStore Artifacts,
    IObjectVersions Versions,
    IAccountStacks Stacks,
    IFunctionCode Code);
