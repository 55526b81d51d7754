using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>A part of a reference: text, or what a name or a resource's attribute yields.</summary>
internal sealed record Part(string Text, bool IsName = false);

/// <summary>
/// Writes a reference as people write it in templates, each time in another way: Ref, GetAtt, Sub, Join, Select and
/// If, nested.
/// </summary>
/// <param name="seed">Decides the way.</param>
/// <param name="hasDottedAttributes">
/// Whether GetAtt may name resource and attribute in one text, of which YAML's short form makes a list.
/// </param>
internal sealed class Spelling(int seed, bool hasDottedAttributes = true)
{
    private readonly Random _random = new(seed);

    public JsonNode Write(IReadOnlyList<Part> parts, int depth = 3)
    {
        if (depth > 0 && Chance(10))
            return Function("Fn::If", new JsonArray("Never", Write(parts, depth - 1), Write(parts, depth - 1)));
        if (depth > 0 && Chance(10))
        {
            JsonArray list = ["other", Write(parts, depth - 1)];
            return Function("Fn::Select", new JsonArray(Chance(50) ? 1 : "1", list));
        }

        if (parts is [{ IsName: true } name] && Chance(50))
            return Named(name.Text);
        if (parts.All(part => !part.IsName) && Chance(50))
            return JsonValue.Create(string.Concat(parts.Select(part => part.Text)));
        return depth > 0 && Chance(60) ? Joined(parts, depth) : Substituted(parts, depth);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private JsonObject Named(string name)
    {
        if (name.Split('.', 2) is not [string resource, string attribute])
            return Function("Ref", name);
        bool isDotted = hasDottedAttributes && Chance(50);
        return Function("Fn::GetAtt", isDotted ? JsonValue.Create(name) : new JsonArray(resource, attribute));
    }

    private JsonObject Joined(IReadOnlyList<Part> parts, int depth)
    {
        string separator = Chance(50) ? ":" : Chance(50) ? "/" : "";
        List<List<Part>> pieces = separator.Length > 0 ? Divided(parts, separator) : Cut(parts);
        JsonArray written = [.. pieces.Select(piece => Write(piece, depth - 1))];
        return Function("Fn::Join", new JsonArray(separator, written));
    }

    // At each place where its text has the separator.
    private static List<List<Part>> Divided(IReadOnlyList<Part> parts, string separator)
    {
        List<List<Part>> pieces = [[]];
        foreach (Part part in parts)
        {
            string[] texts = part.IsName ? [] : part.Text.Split(separator);
            for (int i = 0; i < texts.Length; i++)
            {
                if (i > 0)
                    pieces.Add([]);
                pieces[^1].Add(new(texts[i]));
            }

            if (part.IsName)
                pieces[^1].Add(part);
        }

        return pieces;
    }

    // Anywhere, also inside a text.
    private List<List<Part>> Cut(IReadOnlyList<Part> parts)
    {
        List<List<Part>> pieces = [[]];
        foreach (Part part in parts)
        {
            int cut = part.IsName ? 0 : _random.Next(part.Text.Length + 1);
            if (cut > 0)
                pieces[^1].Add(new(part.Text[..cut]));
            if (Chance(50))
                pieces.Add([]);
            pieces[^1].Add(part with { Text = part.Text[cut..] });
        }

        return pieces;
    }

    private JsonObject Substituted(IReadOnlyList<Part> parts, int depth)
    {
        StringBuilder text = new();
        JsonObject own = [];
        foreach (Part part in WithoutSeams(parts))
        {
            if (depth > 0 && Chance(20))
            {
                string name = $"Own{own.Count}";
                own[name] = Write([part], depth - 1);
                text.Append($"${{{name}}}");
            }
            else
            {
                string name = Chance(20) ? $" {part.Text} " : part.Text;
                text.Append(part.IsName ? $"${{{name}}}" : Escaped(part.Text));
            }
        }

        bool isText = own.Count == 0 && Chance(80);
        return Function("Fn::Sub", isText ? JsonValue.Create(text.ToString()) : new JsonArray(text.ToString(), own));
    }

    // Two texts may be a placeholder only together.
    private static List<Part> WithoutSeams(IReadOnlyList<Part> parts)
    {
        List<Part> joined = [];
        foreach (Part part in parts)
        {
            if (!part.IsName && joined is [.., { IsName: false } last])
                joined[^1] = new(last.Text + part.Text);
            else
                joined.Add(part);
        }

        return joined;
    }

    private static string Escaped(string text) => Regex.Replace(text, @"\$\{([^{}]*)\}", "$${!$1}");

    private static JsonObject Function(string name, JsonNode argument) => new() { [name] = argument };
}
