using System.Collections.Frozen;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>
/// What CloudFormation wants to hear acknowledged: just that, so that a template that grows a role by accident is
/// noticed.
/// </summary>
public static class NeededCapabilities
{
    // The name that makes each a named resource; a policy's own name is within its role.
    private static readonly FrozenDictionary<string, string?> IamTypes = new Dictionary<string, string?>
    {
        ["AWS::IAM::AccessKey"] = null,
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::GroupPolicy"] = null,
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Policy"] = null,
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::RolePolicy"] = null,
        ["AWS::IAM::User"] = "UserName",
        ["AWS::IAM::UserPolicy"] = null,
        ["AWS::IAM::UserToGroupAddition"] = null,
    }.ToFrozenDictionary();

    /// <summary>The resource types for which CloudFormation asks for a capability.</summary>
    internal static IEnumerable<string> Types => IamTypes.Keys;

    /// <summary>In the order in which CloudFormation lists them; nested stacks may need any.</summary>
    public static IReadOnlyList<string> Of(DeployableTemplate template)
    {
        // Their templates are elsewhere, and CloudFormation asks for what those need.
        if (template.Resources.Any(resource => ResourceTypes.IsNestedStack(resource.Type)))
            return ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];
        List<string> needed = [];
        if (template.Resources.Any(IsNamed))
            needed.Add("CAPABILITY_NAMED_IAM");
        else if (template.Resources.Any(resource => IamTypes.ContainsKey(resource.Type) || GrowsARole(resource)))
            needed.Add("CAPABILITY_IAM");
        if (template.Transforms.Count > 0)
            needed.Add("CAPABILITY_AUTO_EXPAND");
        return needed;
    }

    private static bool IsNamed(TemplateResource resource) =>
        IamTypes.GetValueOrDefault(resource.Type) is { } name && resource.PropertyNames.Contains(name);

    // SAM gives a function or state machine its role, unless it has one.
    private static bool GrowsARole(TemplateResource resource) =>
        resource.Type is "AWS::Serverless::Function" or "AWS::Serverless::StateMachine"
        && !resource.PropertyNames.Contains("Role");
}
