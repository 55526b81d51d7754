using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>What all policies inside a role come to.</summary>
internal sealed partial class RoleSizeCheck(MergeContext context) : IServiceCheck
{
    // IAM's quota of all inline policies of a role together; it counts no white space.
    private const int MaximumCharacters = 10_240;

    public void Check(ServicePlan plan)
    {
        Dictionary<string, int> sizes = [];
        foreach ((string id, string type, _) in context.Template.Resources.Where(
            resource => resource.Type is ResourceTypes.Role or "AWS::IAM::Policy"))
        {
            JsonObject properties = context.Template.Properties(id);
            if (type == ResourceTypes.Role)
                Count(sizes, id, (properties["Policies"] as JsonArray ?? [])
                    .OfType<JsonObject>()
                    .Select(policy => policy["PolicyDocument"]));
            foreach (string role in (properties["Roles"] as JsonArray ?? [])
                .Select(Intrinsics.Referred)
                .OfType<string>())
                Count(sizes, role, [properties["PolicyDocument"]]);
        }

        foreach ((string role, int size) in sizes.Where(pair => pair.Value > MaximumCharacters))
        {
            context.Findings.Add(DiagnosticTable.RoleTooLarge.With(role, size, MaximumCharacters)
                .At(context.Template.IsUsers("Resources", role)
                    ? context.Template.LocationOf("Resources", role)
                    : new(context.Declaration.ProjectFile)));
        }
    }

    private static void Count(Dictionary<string, int> sizes, string role, IEnumerable<JsonNode?> documents) =>
        sizes[role] = sizes.GetValueOrDefault(role) + documents.Sum(Least);

    // What a function of CloudFormation will yield is not known here: only the text in it counts.
    private static int Least(JsonNode? node) => node switch
    {
        null => 0,
        JsonObject function when Intrinsics.FunctionOf(function) is { } name =>
            name == "Fn::Sub" ? "\"\"".Length + TextOf(function).Length : "\"\"".Length,
        JsonObject mapping =>
            mapping.Sum(property => property.Key.Length + "\"\":,".Length + Least(property.Value)) + 1,
        JsonArray list => list.Sum(item => Least(item) + 1) + 1,
        _ => node.ToJsonString().Count(c => !char.IsWhiteSpace(c)),
    };

    private static string TextOf(JsonObject sub) => Placeholder().Replace(
        Intrinsics.Text(sub["Fn::Sub"]) ?? Intrinsics.Text((sub["Fn::Sub"] as JsonArray)?.FirstOrDefault()) ?? "", "");

    [GeneratedRegex(@"\$\{[^{}]*\}|\s")]
    private static partial Regex Placeholder();
}
