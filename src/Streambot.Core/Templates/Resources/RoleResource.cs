using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Permissions;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>A function's role, with the least that it needs. A role of the user's is left alone.</summary>
internal sealed class RoleResource(MergeContext context)
{
    private const string PolicyType = "AWS::IAM::Policy";
    private const string Version = "2012-10-17";

    // Leaves room for a number.
    private const int LongestId = 250;
    private const int LongestPolicyName = 128;
    private const int HashLength = 16;

    /// <summary>Takes the role's place in the template, beside its function.</summary>
    public void Announce(FunctionPlan function)
    {
        if (function.HasGeneratedRole)
        {
            context.Template.Define(function.RoleId, ResourceTypes.Role, function.Origin);
            context.Conditions.Apply(function.RoleId, context.Conditions.Of(function.Id));
        }
    }

    public void Add(FunctionPlan function)
    {
        if (function.HasGeneratedRole
            && context.Template.Define(function.RoleId, ResourceTypes.Role, function.Origin) is { } properties)
        {
            context.Fill(properties, null, "AssumeRolePolicyDocument", Trust());
            AddStatements(function, properties);
        }

        AddEnvPolicy(function);
    }

    private void AddStatements(FunctionPlan function, JsonObject properties)
    {
        string? condition = context.Conditions.Of(function.RoleId);
        IEnumerable<JsonObject> statements =
        [
            .. new FunctionPermissions(context).Of(function).Select(statement => statement.ToJson()),
            .. new DeclaredPolicies(context).Of(function),
        ];
        foreach (var same in new ConditionalStatements(context.Conditions).Divide(condition, statements))
        {
            if (same.Key != condition)
                AddConditionalPolicy(function, same.Key!, same);
            else
                context.Fill(properties, null, "Policies", new JsonArray(Policy("streambot", same)));
        }
    }

    private void AddConditionalPolicy(FunctionPlan function, string condition, IEnumerable<JsonObject> statements)
    {
        string id = FreeId($"{function.Id}{condition}Policy");
        if (context.Template.Define(id, PolicyType, function.Origin) is not { } properties)
            return;
        foreach ((string name, JsonNode? value) in Policy(PolicyName(id), statements).ToArray())
            properties[name] = value?.DeepClone();
        properties["Roles"] = new JsonArray(Intrinsics.Ref(function.RoleId));
        context.Conditions.Apply(id, condition);
        function.ConditionalPolicyIds.Add(id);
    }

    // What the user's template has under such an id is something else.
    private string FreeId(string wanted)
    {
        if (wanted.Length > LongestId)
            wanted = $"{wanted[..(LongestId - HashLength)]}{Hash(wanted)}";
        string id = wanted;
        bool IsTaken(string section) => context.Template.Existing(section).ContainsKey(id);
        for (int number = 2; IsTaken("Resources") || IsTaken("Parameters"); number++)
            id = $"{wanted}{number}";
        return id;
    }

    private static string PolicyName(string id)
    {
        string name = $"streambot-{id}";
        return name.Length <= LongestPolicyName ? name : $"{name[..(LongestPolicyName - HashLength)]}{Hash(id)}";
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static JsonObject Policy(string name, IEnumerable<JsonObject> statements) => new()
    {
        ["PolicyName"] = name,
        ["PolicyDocument"] = Document(statements),
    };

    // In the role, a Ref to a nameless function would close a circle.
    private void AddEnvPolicy(FunctionPlan function)
    {
        if (function.Name is not null || function.Env is null || RoleName(function) is not { } role)
            return;
        if (context.Template.Define(function.EnvPolicyId, PolicyType, function.Origin) is not { } properties)
            return;
        context.Fill(properties, null, "PolicyName", JsonValue.Create($"streambot-{function.Id}"));
        context.Fill(
            properties,
            null,
            "PolicyDocument",
            Document(new FunctionPermissions(context).Record(function).Select(statement => statement.ToJson())));
        context.Fill(properties, null, "Roles", new JsonArray(role));
        string? condition = context.Conditions.Name(context.Conditions.Of(function.Id), properties);
        if (!context.Template.IsUsers("Resources", function.EnvPolicyId))
            context.Conditions.Apply(function.EnvPolicyId, condition);
    }

    // The name of the role that the function has, where the template or SAM makes it.
    private JsonObject? RoleName(FunctionPlan function)
    {
        JsonNode? role = context.Template.Properties(function.Id)["Role"];
        if (role is null)
            return function.IsServerless ? Intrinsics.Ref(function.RoleId) : null;
        string? id = Intrinsics.Attribute(role)?.Resource;
        return id is not null && context.Template.TypeOf(id) == ResourceTypes.Role ? Intrinsics.Ref(id) : null;
    }

    private static JsonObject Trust() => Document(
    [
        new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "lambda.amazonaws.com" },
            ["Action"] = "sts:AssumeRole",
        },
    ]);

    private static JsonObject Document(IEnumerable<JsonObject> statements) => new()
    {
        ["Version"] = Version,
        ["Statement"] = new JsonArray([.. statements]),
    };
}
