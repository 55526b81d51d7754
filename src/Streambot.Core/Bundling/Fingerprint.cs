using System.Security.Cryptography;
using System.Text;

namespace Streambot.Core.Bundling;

/// <summary>What a project declares, as a hash: it changes when that does, and tells none of it.</summary>
public static class Fingerprint
{
    /// <param name="declared">A name, and its settings in any order.</param>
    public static string Of(IEnumerable<(string Name, IEnumerable<KeyValuePair<string, string>> Settings)> declared)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, IEnumerable<KeyValuePair<string, string>> settings) in declared)
        {
            Append(hash, name);
            foreach ((string key, string value) in settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
            {
                Append(hash, key);
                Append(hash, value);
            }

            Append(hash, "");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length in front keeps "a" + "bc" apart from "ab" + "c".
    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
