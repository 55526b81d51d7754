using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Values;

/// <summary>The metadata by which an item passes on what Streambot does not know.</summary>
internal static class UncheckedProperties
{
    public const string Metadata = "Properties";

    /// <summary>A sentence that says how to pass on what seems misspelt; nothing where an item cannot.</summary>
    public static string WayOut(DeclaredItem? item) => item?.Kind switch
    {
        ItemKind.Function or ItemKind.Connector => DiagnosticSentences.PassOnUnchecked,
        _ => "",
    };

    /// <summary>Adds a copy of a value, member by member where both are objects.</summary>
    public static void Merge(JsonObject into, string name, JsonNode? value)
    {
        if (into[name] is JsonObject known && value is JsonObject more && !IsFunction(known) && !IsFunction(more))
            Merge(known, more);
        else
            into[name] = value?.DeepClone();
    }

    /// <summary>Adds copies of all members.</summary>
    public static void Merge(JsonObject into, JsonObject added)
    {
        foreach ((string name, JsonNode? value) in added)
            Merge(into, name, value);
    }

    private static bool IsFunction(JsonNode? node) => Intrinsics.FunctionOf(node) is not null;
}
