using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Stacks;

/// <summary>What a resource of a template lets somebody do, and forbids, in parts that can be compared.</summary>
internal sealed class PermissionSet
{
    /// <summary>All of their properties together are one permission.</summary>
    private static readonly FrozenSet<string> Permissions = FrozenSet.Create(
        StringComparer.Ordinal,
        "AWS::Lambda::LayerVersionPermission", "AWS::Lambda::Permission", "AWS::Lambda::Url");

    /// <summary>What they are attached to is a part of what they let somebody do.</summary>
    private static readonly FrozenSet<string> Policies = FrozenSet.Create(
        StringComparer.Ordinal,
        "AWS::ECR::RegistryPolicy", "AWS::Events::EventBusPolicy", "AWS::Kinesis::ResourcePolicy",
        "AWS::Logs::ResourcePolicy", "AWS::S3::AccessPointPolicy", "AWS::S3::BucketPolicy",
        "AWS::SecretsManager::ResourcePolicy", "AWS::SNS::TopicInlinePolicy", "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueueInlinePolicy", "AWS::SQS::QueuePolicy", "AWS::XRay::ResourcePolicy");

    private static readonly FrozenSet<string> WithoutPermissions =
        FrozenSet.Create(StringComparer.Ordinal, "Description", "Tags");

    private readonly HashSet<Permission> _grants = [];
    private readonly HashSet<Permission> _limits = [];
    private readonly HashSet<string> _referring = new(StringComparer.Ordinal);

    /// <summary>What is allowed.</summary>
    public IReadOnlySet<Permission> Grants => _grants;

    /// <summary>What takes from what is allowed, here or elsewhere: a Deny, a permissions boundary.</summary>
    public IReadOnlySet<Permission> Limits => _limits;

    /// <summary>
    /// The properties with permissions that refer to something else, so that nobody can tell them yet.
    /// </summary>
    public IReadOnlySet<string> Referring => _referring;

    /// <summary>Whether resources of a type have nothing but permissions.</summary>
    public static bool IsOf(string type) =>
        type.StartsWith("AWS::IAM::", StringComparison.Ordinal)
        || type.StartsWith("AWS::SSO::", StringComparison.Ordinal)
        || Policies.Contains(type)
        || Permissions.Contains(type);

    public static PermissionSet Of(string type, JsonObject? properties)
    {
        PermissionSet set = new();
        if (Permissions.Contains(type))
        {
            set.Add("Properties", properties, Effect.Allow);
            set._referring.UnionWith((properties ?? []).Where(p => Refers(p.Value)).Select(p => p.Key));
            return set;
        }

        foreach ((string name, JsonNode? value) in properties ?? [])
        {
            int before = set._grants.Count + set._limits.Count;
            set.Read(name, value, isPermission: IsOf(type) && !WithoutPermissions.Contains(name));
            if (set._grants.Count + set._limits.Count > before && Refers(value))
                set._referring.Add(name);
        }

        return set;
    }

    private void Read(string property, JsonNode? value, bool isPermission)
    {
        if (property == "PermissionsBoundary")
            Add(property, value, Effect.Deny);
        else if (!ReadDocuments(property, value) && isPermission)
            foreach (JsonNode? part in value is JsonArray parts ? parts : [value?.DeepClone()])
                Add(property, part, Effect.Allow);
    }

    /// <returns>Whether there is a policy document in it.</returns>
    private bool ReadDocuments(string property, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject document when document.TryGetPropertyValue("Statement", out JsonNode? statement):
                ReadStatement(property, statement);
                return true;
            case JsonObject members:
                return members.Aggregate(false, (found, member) => ReadDocuments(property, member.Value) || found);
            case JsonArray array:
                return array.Aggregate(false, (found, member) => ReadDocuments(property, member) || found);
            default:
                return DocumentIn(Intrinsics.Text(node)) is { } text && ReadDocuments(property, text);
        }
    }

    private void ReadStatement(string property, JsonNode? node)
    {
        if (node is JsonArray several)
        {
            foreach (JsonNode? one in several)
                ReadStatement(property, one);
            return;
        }

        if (Intrinsics.ArgumentOf(node, "Fn::If") is JsonArray { Count: 3 } branches)
        {
            ReadStatement(property, branches[1]);
            ReadStatement(property, branches[2]);
            return;
        }

        if (Intrinsics.Referred(node) == "AWS::NoValue")
            return;
        if (node is not JsonObject statement || Intrinsics.FunctionOf(node) is not null)
        {
            Add(property, node, Effect.Unknown);
            return;
        }

        Effect effect = Intrinsics.Text(statement["Effect"]) switch
        {
            "Allow" => Effect.Allow,
            "Deny" => Effect.Deny,
            _ => Effect.Unknown,
        };
        foreach (string part in PolicyStatement.PartsOf(statement))
            Add(new(property, part), effect);
    }

    private void Add(string property, JsonNode? value, Effect effect) =>
        Add(new(property, PolicyStatement.Canonical(value)), effect);

    // What nobody can tell is both.
    private void Add(Permission permission, Effect effect)
    {
        if (effect != Effect.Deny)
            _grants.Add(permission);
        if (effect != Effect.Allow)
            _limits.Add(permission);
    }

    private static JsonNode? DocumentIn(string? text)
    {
        if (text is null || !text.AsSpan().TrimStart().StartsWith('{')
            || !text.Contains("\"Statement\"", StringComparison.Ordinal))
            return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { MaxDepth = TemplateLimits.MaximumDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Refers(JsonNode? node) => node switch
    {
        JsonArray array => array.Any(Refers),
        JsonObject members => Intrinsics.FunctionOf(node) is not null || members.Any(member => Refers(member.Value)),
        _ => Intrinsics.Text(node) is { } text && DynamicReferences.MayBeIn(text),
    };

    private enum Effect
    {
        Allow,
        Deny,
        Unknown,
    }
}

/// <param name="Property">The property of the resource that has it.</param>
/// <param name="Text">The least part of it that can be compared, for reading too.</param>
internal readonly record struct Permission(string Property, string Text)
{
    public override string ToString() => $"{Property}: {Text}";
}
