using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>What a resource of a template lets somebody do, and forbids, in parts that can be compared.</summary>
internal sealed class PermissionSet
{
    /// <summary>All of their properties together are one permission, which each of them may restrict.</summary>
    private static readonly FrozenSet<string> Permissions = FrozenSet.Create(
        StringComparer.Ordinal,
        "AWS::Events::EventBusPolicy", "AWS::IAM::AccessKey", "AWS::Lambda::LayerVersionPermission",
        "AWS::Lambda::Permission", "AWS::Lambda::Url");

    /// <summary>Their types begin so, and they have nothing but permissions.</summary>
    private static readonly string[] Services = ["AWS::IAM::", "AWS::SSO::", "AWS::IdentityStore::"];

    private static readonly string[] EndsOfPolicies = ["Policy", "PolicyDocument", "PolicyText"];

    private static readonly FrozenSet<string> WithoutPermissions =
        FrozenSet.Create(StringComparer.Ordinal, "Description", "Tags");

    private readonly HashSet<Permission> _grants = [];
    private readonly HashSet<Permission> _limits = [];
    private readonly HashSet<string> _referring = new(StringComparer.Ordinal);
    private readonly HashSet<string> _documents = new(StringComparer.Ordinal);

    private PermissionSet(JsonObject properties) => Properties = properties;

    /// <summary>What they are read from.</summary>
    public JsonObject Properties { get; }

    /// <summary>What is allowed.</summary>
    public IReadOnlySet<Permission> Grants => _grants;

    /// <summary>What takes from what is allowed, here or elsewhere: a Deny, a permissions boundary.</summary>
    public IReadOnlySet<Permission> Limits => _limits;

    /// <summary>
    /// The properties with permissions that refer to something else, so that nobody can tell them yet.
    /// </summary>
    public IReadOnlySet<string> Referring => _referring;

    /// <summary>The properties with policy documents.</summary>
    public IReadOnlySet<string> Documents => _documents;

    /// <summary>Whether what is allowed to an identity is all that resources of a type are for.</summary>
    public static bool IsOfIdentities(string type) =>
        Services.Any(service => type.StartsWith(service, StringComparison.Ordinal));

    public static PermissionSet Of(string type, JsonObject? properties)
    {
        PermissionSet set = new(properties ?? []);
        // Theirs are configurations, which are nobody's permissions and nobody else's to read.
        if (type is ResourceTypes.Env or ResourceTypes.Connector)
            return set;
        if (Permissions.Contains(type))
        {
            set.Add("Properties", properties, PermissionEffect.Allow, "");
            set._referring.UnionWith(set.Properties.Where(p => Refers(p.Value)).Select(p => p.Key));
            return set;
        }

        foreach ((string name, JsonNode? value) in set.Properties)
        {
            if (new PolicyReader((text, effect) => set.Add(new Permission(name, text), effect)).Read(value, ""))
                set._documents.Add(name);
        }

        bool isAttached = IsOfIdentities(type)
            || (set._documents.Count > 0 && type.EndsWith("Policy", StringComparison.Ordinal));
        bool forbids = set._limits.Count > 0;
        foreach ((string name, JsonNode? value) in set.Properties)
        {
            if (!set._documents.Contains(name))
                set.ReadProperty(type, name, value, isAttached, forbids);
        }

        set._referring.UnionWith(
            set._grants.Concat(set._limits).Select(permission => permission.Property)
                .Where(name => Refers(set.Properties[name])));
        return set;
    }

    private void ReadProperty(string type, string name, JsonNode? value, bool isAttached, bool forbids)
    {
        if (name == "PermissionsBoundary")
            Add(name, value, PermissionEffect.Deny, "");
        else if (name == "Role" && ResourceTypes.IsFunction(type))
            Add(name, value, PermissionEffect.Allow, "");
        else if (isAttached && !WithoutPermissions.Contains(name))
            foreach (JsonNode? part in value is JsonArray parts ? parts : [value?.DeepClone()])
                Add(name, part, EffectOfAttaching(type, name, part, forbids), "");

        // A document that only the deploy knows.
        else if (EndsOfPolicies.Any(end => name.EndsWith(end, StringComparison.Ordinal)) && Refers(value))
            Add(name, value, PermissionEffect.Unknown, "");
    }

    // What is taken away from somebody may be what forbids.
    private static PermissionEffect EffectOfAttaching(string type, string name, JsonNode? part, bool forbids)
    {
        if (name is "ManagedPolicyArns" or "ManagedPolicies")
            return IsKnownToAllow(part) ? PermissionEffect.Allow : PermissionEffect.Unknown;
        return forbids || type == "AWS::IAM::UserToGroupAddition" ? PermissionEffect.Unknown : PermissionEffect.Allow;
    }

    // Of AWS's own managed policies, two say what they do not allow.
    private static bool IsKnownToAllow(JsonNode? arn) => Intrinsics.Text(arn) is { } text
        && text.Contains(":iam::aws:policy/", StringComparison.Ordinal)
        && !text.Contains("Deny", StringComparison.Ordinal)
        && !text.Contains("Quarantine", StringComparison.Ordinal);

    private void Add(string property, JsonNode? value, PermissionEffect effect, string branch) =>
        Add(new(property, $"{branch}{PolicyStatement.Canonical(value)}"), effect);

    // What nobody can tell is both.
    private void Add(Permission permission, PermissionEffect effect)
    {
        if (effect != PermissionEffect.Deny)
            _grants.Add(permission);
        if (effect != PermissionEffect.Allow)
            _limits.Add(permission);
    }

    private static bool Refers(JsonNode? node) => node switch
    {
        JsonArray array => array.Any(Refers),
        JsonObject members => Intrinsics.FunctionOf(node) is not null || members.Any(member => Refers(member.Value)),
        _ => Intrinsics.Text(node) is { } text && DynamicReferences.MayBeIn(text),
    };
}
