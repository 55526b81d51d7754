using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Permissions;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Looks through a role of the user's for what the function needs. Only actions are compared: which resources a
/// function of CloudFormation will name is not known here. Where any part of the role cannot be read, nothing is said.
/// </summary>
internal sealed class RoleReview(MergeContext context) : IServiceCheck
{
    public void Check(ServicePlan plan)
    {
        foreach (FunctionPlan function in plan.Functions)
            Check(function);
    }

    private void Check(FunctionPlan function)
    {
        if (function.HasGeneratedRole || RoleOf(function) is not { } role || Allowed(role) is not { } allowed)
            return;
        List<string> missing = [];
        foreach ((IEnumerable<string> actions, JsonNode? resource) in Needed(function))
        {
            string[] lacking = [.. actions.Where(action => !allowed.Exists(pattern => Matches(pattern, action)))];
            if (lacking.Length > 0)
                missing.Add($"{string.Join(", ", lacking)} on {Shown(resource)}");
        }

        if (missing.Count > 0)
        {
            context.Findings.Add(DiagnosticTable.RoleLacks.With(function.Id, string.Join("; ", missing.Distinct()))
                .At(context.Template.LocationOf("Resources", role)));
        }
    }

    private IEnumerable<(IEnumerable<string> Actions, JsonNode? Resource)> Needed(FunctionPlan function)
    {
        foreach (Statement statement in new FunctionPermissions(context).Of(function))
            yield return (statement.Actions, statement.Resources.Count == 1 ? statement.Resources[0] : null);
        foreach (JsonObject statement in new DeclaredPolicies(context)
            .Of(function)
            .Where(s => Intrinsics.Text(s["Effect"]) == "Allow"))
            yield return (
                (statement["Action"] as JsonArray ?? []).Select(Intrinsics.Text).OfType<string>(),
                statement["Resource"]);
    }

    private string? RoleOf(FunctionPlan function)
    {
        string? id = Intrinsics.Attribute(context.Template.Properties(function.Id)["Role"])?.Resource;
        return id is not null && context.Template.TypeOf(id) == ResourceTypes.Role ? id : null;
    }

    // The patterns of all actions that the role allows, or null where one of its policies cannot be read.
    private List<string>? Allowed(string role)
    {
        List<string> allowed = [];
        JsonObject properties = context.Template.Properties(role);
        foreach (JsonNode? arn in List(properties["ManagedPolicyArns"]))
        {
            if ((Intrinsics.Text(arn) ?? Intrinsics.Text(Intrinsics.ArgumentOf(arn, "Fn::Sub"))) is not { } text
                || ManagedPolicies.ActionsOf(text) is not { } actions)
                return null;
            allowed.AddRange(actions);
        }

        IEnumerable<JsonNode?> documents =
        [
            .. List(properties["Policies"]).Select(policy => policy.Member("PolicyDocument")),
            .. context.Template.Resources.Where(resource => IsAttached(resource.Type, resource.Id, role)).Select(
                resource => context.Template.Properties(resource.Id)["PolicyDocument"]),
        ];
        return documents.All(document => TryRead(document, allowed)) ? allowed : null;
    }

    private bool IsAttached(string type, string id, string role)
    {
        JsonObject properties = context.Template.Properties(id);
        return type switch
        {
            "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" =>
                List(properties["Roles"]).Any(name => Intrinsics.Referred(name) == role),
            "AWS::IAM::RolePolicy" => Intrinsics.Referred(properties["RoleName"]) == role,
            _ => false,
        };
    }

    private static bool TryRead(JsonNode? document, List<string> allowed)
    {
        if (document is not JsonObject { } policy || Intrinsics.FunctionOf(policy) is not null)
            return false;
        foreach (JsonNode? node in List(policy["Statement"]))
        {
            if (node is not JsonObject statement
                || Intrinsics.FunctionOf(statement) is not null
                || statement.ContainsKey("NotAction"))
                return false;
            if (Intrinsics.Text(statement["Effect"]) != "Allow")
                continue;
            string?[] actions = [.. List(statement["Action"]).Select(Intrinsics.Text)];
            if (actions.Contains(null))
                return false;
            allowed.AddRange(actions!);
        }

        return true;
    }

    private static JsonNode?[] List(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list],
        _ => [node],
    };

    private static bool Matches(string pattern, string action)
    {
        string regex = Regex.Escape(pattern)
            .Replace(@"\*", ".*", StringComparison.Ordinal)
            .Replace(@"\?", ".", StringComparison.Ordinal);
        return Regex.IsMatch(action, $"^{regex}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string Shown(JsonNode? resource)
    {
        if (resource is null or JsonArray)
            return "several resources";
        if (Intrinsics.Attribute(resource) is { } attribute)
            return $"'!GetAtt {attribute.Resource}.{attribute.Attribute}'";
        string? text = Intrinsics.Text(resource)
            ?? Intrinsics.Text(Intrinsics.ArgumentOf(resource, "Fn::Sub"))
            ?? Intrinsics.Referred(resource);
        return $"'{text ?? resource.ToJsonString()}'";
    }
}
