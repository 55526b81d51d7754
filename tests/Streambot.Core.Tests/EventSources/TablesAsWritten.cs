using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Schema;
using Streambot.Core.Stacks;
using Streambot.Core.Templates.Resolving;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.EventSources;

/// <summary>What <c>./build.sh drift</c> compares with AWS's models.</summary>
public sealed class TablesAsWritten
{
    private static readonly JsonSerializerOptions Format =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void AreTheTables()
    {
        string file = Path.Combine(Tables.Root, "tests", "Drift", "tables.json");
        JsonObject tables = new()
        {
            ["AWS::Lambda::EventSourceMapping"] = Of(MappingSchema.All),
            ["AWS::Lambda::Function"] = Of(FunctionSchema.Apart.Concat(FunctionSchema.Plain)),
            ["Sources"] = Sorted(ArnReader.SourceTypes),
            ["Capabilities"] = Sorted(NeededCapabilities.Types),
        };
        string written = tables.ToJsonString(Format).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("STREAMBOT_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, written);

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), written);
    }

    private static JsonArray Of(IEnumerable<PropertySchema> properties) =>
        new([.. properties.OrderBy(property => property.Name, StringComparer.Ordinal).Select(Of)]);

    private static JsonObject Of(PropertySchema property)
    {
        JsonObject written = new()
        {
            ["name"] = property.Name,
            ["api"] = property.ApiName,
            ["updatable"] = property.Updatable,
        };
        if (property.Values.Count > 0)
            written["values"] = Sorted(property.Values);
        if (property.Item is { } item)
            written["item"] = Of(item);
        if (property.Members.Count > 0)
            written["members"] = Of(property.Members);
        return written;
    }

    private static JsonArray Sorted(IEnumerable<string> values) =>
        new([.. values.Order(StringComparer.Ordinal).Select(value => (JsonNode)value)]);
}
