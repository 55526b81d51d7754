using System.Security.Cryptography;
using System.Text;

namespace Streambot.Core.Contract;

/// <summary>
/// A function's configuration as it is stored in the table; records of streambot for Node.js have only a name and an
/// env.
/// </summary>
/// <param name="Name">The function's name.</param>
/// <param name="Env">A JSON object: key → string.</param>
public sealed record EnvironmentRecord(string Name, string Env)
{
    /// <summary>A JSON object: key → name of an SSM parameter.</summary>
    public string? Secrets { get; init; }

    /// <summary>The hash of the declared keys.</summary>
    public string? Keys { get; init; }

    /// <summary>The stack and logical ID that wrote it.</summary>
    public string? Owner { get; init; }

    /// <summary>The SHA-256 of env and secrets.</summary>
    public string? Version { get; init; }

    /// <summary>Marks of what no new configuration can have and this one had, so that it can be rolled back.</summary>
    public string? Accepted { get; init; }

    /// <summary>
    /// When values were written that the stack does not have; null where they are those of the stack.
    /// </summary>
    public string? Hotswap { get; init; }

    /// <summary>The SHA-256 of values and secrets, as the record has them.</summary>
    public static string VersionOf(string env, string secrets) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{env}\n{secrets}")));

    /// <summary>The attributes of the item in the table, all of them strings.</summary>
    public IEnumerable<KeyValuePair<string, string>> Attributes()
    {
        (string Name, string? Value)[] attributes =
        [
            ("name", Name), ("env", Env), ("secrets", Secrets), ("keys", Keys), ("owner", Owner), ("version", Version),
            ("accepted", Accepted), ("hotswap", Hotswap),
        ];
        return attributes.Where(attribute => attribute.Value is not null)
            .Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value!));
    }
}
