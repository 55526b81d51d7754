using System.Text.Json.Nodes;

namespace Streambot.Core.Templates.Permissions;

/// <summary>A statement of a policy.</summary>
internal sealed record Statement(
    string Sid, IReadOnlyList<string> Actions, IReadOnlyList<JsonNode> Resources, JsonObject? Condition = null)
{
    public JsonObject ToJson()
    {
        JsonObject json = new()
        {
            [nameof(Sid)] = Sid,
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. Actions.Select(action => JsonValue.Create(action))]),
            ["Resource"] = Resources.Count == 1
                ? Resources[0].DeepClone()
                : new JsonArray([.. Resources.Select(resource => resource.DeepClone())]),
        };
        if (Condition is not null)
            json[nameof(Condition)] = Condition.DeepClone();
        return json;
    }
}
