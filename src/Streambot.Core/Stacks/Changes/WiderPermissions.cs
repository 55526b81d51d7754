using System.Text.Json.Nodes;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>
/// Finds in a change set what lets somebody do more than before: an Allow that is added or changed, a Deny or a
/// permissions boundary that is removed or changed, and whatever nobody can tell before it is applied.
/// </summary>
/// <param name="before">The stack's template, its transforms applied; none for a new stack.</param>
/// <param name="after">The template that is to be deployed, its transforms applied.</param>
internal sealed class WiderPermissions(JsonObject? before, JsonObject after)
{
    /// <summary>Of users and roles, what is forbidden to them goes with them.</summary>
    private static readonly string[] Identities = [ResourceTypes.Role, "AWS::IAM::User"];

    public IReadOnlyList<WiderPermission> In(IReadOnlyList<ResourceChange> changes) =>
    [
        .. from change in changes.OrderBy(change => change.LogicalId, StringComparer.Ordinal)
           from reason in Reasons(change).Order(StringComparer.Ordinal)
           select new WiderPermission(change.LogicalId, change.ResourceType, reason),
    ];

    private IEnumerable<string> Reasons(ResourceChange change)
    {
        PermissionSet old = Of(before, change), wanted = Of(after, change);
        if (ChangeEffect.IsHidden(change) || IsRemovedNestedStack(change))
            return ["the change set does not show what changes in a nested stack"];
        return change.Action switch
        {
            "Remove" => !ChangeEffect.Deletes(change) || Identities.Contains(change.ResourceType)
                ? []
                : Lifted(old.Limits),
            "Modify" =>
            [
                .. wanted.Grants.Except(old.Grants).Select(permission => permission.ToString()),
                .. Lifted(old.Limits.Except(wanted.Limits)),
                .. wanted.Referring.Intersect(change.IndirectProperties)
                    .Select(property => $"{property}: what it refers to changes"),
            ],
            _ => wanted.Grants.Select(permission => permission.ToString()),
        };
    }

    private static bool IsRemovedNestedStack(ResourceChange change) =>
        ChangeEffect.Deletes(change) && ResourceTypes.IsNestedStack(change.ResourceType);

    private static IEnumerable<string> Lifted(IEnumerable<Permission> limits) =>
        limits.Select(limit => $"{limit} (removed)");

    private static PermissionSet Of(JsonObject? template, ResourceChange change) => PermissionSet.Of(
        change.ResourceType,
        template?["Resources"] is JsonObject resources && resources[change.LogicalId] is JsonObject resource
            ? resource["Properties"] as JsonObject
            : null);
}

/// <param name="LogicalId">The resource.</param>
/// <param name="ResourceType">Its type.</param>
/// <param name="Reason">What is allowed that was not, in words.</param>
public sealed record WiderPermission(string LogicalId, string ResourceType, string Reason);
