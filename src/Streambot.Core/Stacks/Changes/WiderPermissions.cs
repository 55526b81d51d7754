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
    private const string Unseen = "the template does not show what it allows";

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
        if (ChangeEffect.IsHidden(change) || IsRemovedNestedStack(change))
            return ["the change set does not show what changes in a nested stack"];
        JsonObject? old = PropertiesOf(before, change), wanted = PropertiesOf(after, change);
        if (change.Action == "Remove")
        {
            return !ChangeEffect.Deletes(change) || Identities.Contains(change.ResourceType)
                ? []
                : old is null ? [Unseen] : Lifted(PermissionSet.Of(change.ResourceType, old).Limits);
        }

        if (wanted is null || (old is null && change.Action == "Modify" && before is not null))
            return [Unseen];
        PermissionSet allowed = PermissionSet.Of(change.ResourceType, wanted);
        return change.Action == "Modify"
            ? Wider(PermissionSet.Of(change.ResourceType, old), allowed, change)
            : allowed.Grants.Select(permission => permission.ToString());
    }

    private static IEnumerable<string> Wider(PermissionSet old, PermissionSet wanted, ResourceChange change) =>
    [
        .. wanted.Grants.Except(old.Grants).Select(permission => permission.ToString()),
        .. Lifted(old.Limits.Except(wanted.Limits)),
        // Where there is no policy, some services let everybody in.
        .. PermissionSet.IsOfIdentities(change.ResourceType)
            ? []
            : old.Documents.Except(wanted.Documents).Select(property => $"{property}: the policy is removed"),
        .. wanted.Referring.Where(property => ChangesElsewhere(old, wanted, change, property))
            .Select(property => $"{property}: what it refers to changes"),
    ];

    // A mapping, a condition or a parameter is not always named as the source of a change: then the text is the same.
    private static bool ChangesElsewhere(
        PermissionSet old, PermissionSet wanted, ResourceChange change, string property) =>
        change.IndirectProperties.Contains(property)
        || ((change.Properties.Contains(property) || change.Properties.Contains("Properties"))
            && JsonNode.DeepEquals(old.Properties[property], wanted.Properties[property]));

    private static bool IsRemovedNestedStack(ResourceChange change) =>
        ChangeEffect.Deletes(change) && ResourceTypes.IsNestedStack(change.ResourceType);

    private static IEnumerable<string> Lifted(IEnumerable<Permission> limits) =>
        limits.Select(limit => $"{limit} (removed)");

    // Null where the template does not have the resource, which another one has made of it.
    private static JsonObject? PropertiesOf(JsonObject? template, ResourceChange change) =>
        template?["Resources"] is JsonObject resources && resources[change.LogicalId] is JsonObject resource
            ? resource["Properties"] as JsonObject ?? []
            : null;
}

/// <param name="LogicalId">The resource.</param>
/// <param name="ResourceType">Its type.</param>
/// <param name="Reason">What is allowed that was not, in words.</param>
public sealed record WiderPermission(string LogicalId, string ResourceType, string Reason);
