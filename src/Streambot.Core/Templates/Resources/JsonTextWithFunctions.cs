using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Templates.Resources;

/// <summary>Writes JSON as one text, in which CloudFormation puts what the functions inside yield.</summary>
internal sealed class JsonTextWithFunctions
{
    private static readonly JsonSerializerOptions Format =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly JsonArray _parts = [];

    /// <summary>A text, or a Fn::Join where there are functions.</summary>
    public static JsonNode Of(JsonNode? node)
    {
        JsonTextWithFunctions writer = new();
        writer.Write(node);
        string last = writer._text.ToString();
        if (writer._parts.Count == 0)
            return last;
        if (last.Length > 0)
            writer._parts.Add((JsonNode)last);
        return new JsonObject { ["Fn::Join"] = new JsonArray("", writer._parts) };
    }

    private void Write(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject when Intrinsics.Referred(node) == "AWS::NoValue":
                _text.Append("null");
                break;
            // Its branches may be numbers, objects or nothing.
            case JsonObject when Intrinsics.ArgumentOf(node, "Fn::If") is JsonArray { Count: 3 } choice:
                JsonArray texts = new(choice[0]?.DeepClone(), Of(choice[1]), Of(choice[2]));
                WriteFunction(new JsonObject { ["Fn::If"] = texts });
                break;
            // Any other is put between quotes: what it yields is text.
            case JsonObject function when Intrinsics.FunctionOf(function) is not null:
                _text.Append('"');
                WriteFunction(function.DeepClone());
                _text.Append('"');
                break;
            case JsonObject members:
                WriteMembers(members);
                break;
            case JsonArray list:
                WriteList(list);
                break;
            default:
                _text.Append(node?.ToJsonString(Format) ?? "null");
                break;
        }
    }

    private void WriteFunction(JsonNode function)
    {
        if (_text.Length > 0)
            _parts.Add((JsonNode)_text.ToString());
        _text.Clear();
        _parts.Add(function);
    }

    private void WriteMembers(JsonObject members)
    {
        _text.Append('{');
        string separator = "";
        foreach ((string name, JsonNode? member) in members)
        {
            _text.Append(separator).Append(JsonValue.Create(name).ToJsonString(Format)).Append(':');
            Write(member);
            separator = ",";
        }

        _text.Append('}');
    }

    private void WriteList(JsonArray list)
    {
        _text.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            Write(list[i]);
        }

        _text.Append(']');
    }
}
