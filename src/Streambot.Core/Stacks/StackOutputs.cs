using Streambot.Core.Files;

namespace Streambot.Core.Stacks;

/// <summary>The file of a stack's outputs: {"Key": "value"}, sorted, for scripts to read.</summary>
internal static class StackOutputs
{
    public static void Write(IReadOnlyDictionary<string, string> outputs, string path) => JsonFile.Write(path, json =>
    {
        json.WriteStartObject();
        foreach ((string key, string value) in outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    });
}
