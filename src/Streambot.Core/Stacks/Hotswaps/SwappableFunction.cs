using Streambot.Core.Artifacts;

namespace Streambot.Core.Stacks;

/// <summary>A function of which a part can be changed without CloudFormation.</summary>
/// <param name="LogicalId">The function.</param>
/// <param name="Name">
/// Its name, if the template tells it; <c>${AWS::StackName}</c> in it is still to be filled in.
/// </param>
/// <param name="Zip">Its zip, if its key is a literal.</param>
/// <param name="Values">Its configuration, if it has one.</param>
internal sealed record SwappableFunction(string LogicalId, string? Name, SwappableZip? Zip, SwappableValues? Values);

/// <param name="Bucket">The bucket of the zip; pseudo parameters in its name are still to be filled in.</param>
/// <param name="Key">The key of the zip.</param>
/// <param name="Differs">Whether the stack was deployed with another.</param>
internal sealed record SwappableZip(string Bucket, string Key, bool Differs)
{
    private static readonly Dictionary<string, Func<DeployTarget, string>> Known = new()
    {
        ["${AWS::AccountId}"] = target => target.Account,
        ["${AWS::Region}"] = target => target.Region,
        ["${AWS::Partition}"] = target => target.Partition,
    };

    /// <summary>Whether the bucket is known without a parameter or a resource of the stack.</summary>
    public bool HasKnownBucket => !Known.Keys
        .Aggregate(Bucket, (text, name) => text.Replace(name, "", StringComparison.Ordinal))
        .Contains('$');

    public string BucketIn(DeployTarget target) => Known.Aggregate(
        Bucket, (text, pseudo) => text.Replace(pseudo.Key, pseudo.Value(target), StringComparison.Ordinal));
}

/// <param name="LogicalId">The custom resource that the configuration belongs to.</param>
/// <param name="Table">The table that has the record.</param>
/// <param name="Literals">The values that need nobody to resolve them, by key.</param>
/// <param name="Differs">Whether the stack was deployed with other values, or may have been.</param>
internal sealed record SwappableValues(
    string LogicalId, string Table, IReadOnlyDictionary<string, string> Literals, bool Differs)
{
    /// <summary>
    /// Those that CloudFormation gives back as they were sent: what is not ASCII comes back as question marks.
    /// </summary>
    public SwappableValues Known => this with
    {
        Literals = Literals.Where(literal => !literal.Value.Contains('?')).ToDictionary(StringComparer.Ordinal),
    };
}
