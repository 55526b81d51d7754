using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>The properties of a <c>Custom::StreambotEnv</c>.</summary>
/// <param name="FunctionName">The function that the configuration belongs to: the key of the record.</param>
/// <param name="Keys">The hash of the declared keys, if the template has one.</param>
/// <param name="Env">Key → value.</param>
/// <param name="Secrets">Key → name of an SSM parameter.</param>
public sealed record EnvironmentProperties(
    string FunctionName,
    string? Keys,
    IReadOnlyDictionary<string, string> Env,
    IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>Marks of what is accepted, or might be accepted again, only because it was accepted before.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>The record that results from them, the same for any order of the properties.</summary>
    public EnvironmentRecord ToRecord(string owner) => ToRecordOfNodeJs() with
    {
        Secrets = RecordJson.Of(Secrets),
        Keys = Keys,
        Owner = owner,
        Version = Version,
        Accepted = Accepted.Count > 0 ? string.Join(' ', Accepted.Order(StringComparer.Ordinal)) : null,
    };

    /// <summary>The SHA-256 of values and secrets.</summary>
    public string Version => EnvironmentRecord.VersionOf(RecordJson.Of(Env), RecordJson.Of(Secrets));

    /// <summary>The same without anything that streambot for Node.js does not know, including the owner.</summary>
    public EnvironmentRecord ToRecordOfNodeJs() => new(FunctionName, RecordJson.Of(Env));

    /// <summary>What is returned to CloudFormation.</summary>
    internal ResourceResult ToResult(string physicalId) => new(physicalId, [KeyValuePair.Create("Version", Version)]);
}
