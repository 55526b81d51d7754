using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Stacks;

/// <summary>
/// A statement of a policy, taken apart: one action on one resource for one principal, so that a statement that lost an
/// action is known to allow less, and one that gained an action to allow more.
/// </summary>
internal static class PolicyStatement
{
    /// <summary>A statement of more parts than this is compared whole.</summary>
    private const int MostParts = 2_000;

    public static IEnumerable<string> PartsOf(JsonObject statement)
    {
        List<string> actions = Dimension(statement, "Action", isCaseSensitive: false);
        List<string> resources = Dimension(statement, "Resource", isCaseSensitive: true);
        List<string> principals = PrincipalsOf(statement);
        if ((long)actions.Count * resources.Count * principals.Count > MostParts)
            return [Canonical(statement)];
        string effect = Intrinsics.Text(statement["Effect"]) ?? Canonical(statement["Effect"]);
        string condition = statement["Condition"] is { } conditions ? $" if {Canonical(conditions)}" : "";
        return
            from action in actions
            from resource in resources
            from principal in principals
            select $"{effect} {action}{resource}{principal}{condition}";
    }

    /// <summary>The same text for the same JSON, whatever the order of its members.</summary>
    public static string Canonical(JsonNode? node)
    {
        StringBuilder text = new();
        Write(node, text);
        return text.ToString();
    }

    private static List<string> Dimension(JsonObject statement, string name, bool isCaseSensitive)
    {
        string before = name == "Action" ? "" : " on ";
        if (statement[$"Not{name}"] is { } excluded)
            return [$"{before}all but {Canonical(excluded)}"];
        return statement[name] switch
        {
            null => [""],
            JsonArray several => [.. several.Select(Read).Distinct(StringComparer.Ordinal)],
            JsonNode one => [Read(one)],
        };

        // IAM ignores the case of an action.
        string Read(JsonNode? node)
        {
            string text = Shown(node);
            return before + (isCaseSensitive || node is not JsonValue ? text : text.ToLowerInvariant());
        }
    }

    private static List<string> PrincipalsOf(JsonObject statement)
    {
        if (statement["NotPrincipal"] is { } excluded)
            return [$" for all but {Canonical(excluded)}"];
        return statement["Principal"] switch
        {
            null => [""],
            JsonObject kinds when Intrinsics.FunctionOf(kinds) is null =>
            [
                .. from kind in kinds
                   from principal in kind.Value is JsonArray several ? several.ToList() : [kind.Value]
                   select $" for {kind.Key} {Shown(principal)}",
            ],
            JsonNode one => [$" for {Shown(one)}"],
        };
    }

    // As it is, unless it could be taken for something else.
    private static string Shown(JsonNode? node) =>
        Intrinsics.Text(node) is { } text && text.IndexOfAny([' ', '{', '"']) < 0 ? text : Canonical(node);

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonArray array:
                WriteAll('[', array, member => Write(member, text), ']');
                break;
            case JsonObject members:
                WriteAll(
                    '{',
                    members.OrderBy(member => member.Key, StringComparer.Ordinal),
                    member =>
                    {
                        text.Append(JsonValue.Create(member.Key).ToJsonString()).Append(':');
                        Write(member.Value, text);
                    },
                    '}');
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }

        void WriteAll<T>(char begin, IEnumerable<T> members, Action<T> write, char end)
        {
            text.Append(begin);
            bool isFirst = true;
            foreach (T member in members)
            {
                text.Append(isFirst ? "" : ",");
                write(member);
                isFirst = false;
            }

            text.Append(end);
        }
    }
}
