using System.Text.Json.Nodes;
using Streambot.Core.Templates.Permissions;

namespace Streambot.Core.Templates.Resources;

/// <summary>A function's role, with the least that it needs. A role of the user's is left alone.</summary>
internal sealed class RoleResource(MergeContext context)
{
    public const string Type = "AWS::IAM::Role";
    private const string Version = "2012-10-17";

    /// <summary>Takes the role's place in the template, beside its function.</summary>
    public void Announce(FunctionPlan function)
    {
        if (function.HasGeneratedRole)
            context.Template.Define(function.RoleId, Type, function.Origin);
    }

    public void Add(FunctionPlan function)
    {
        if (function.HasGeneratedRole && context.Template.Define(function.RoleId, Type, function.Origin) is { } properties)
        {
            context.Fill(properties, null, "AssumeRolePolicyDocument", Trust());
            context.Fill(properties, null, "Policies", new JsonArray(new JsonObject
            {
                ["PolicyName"] = "streambot",
                ["PolicyDocument"] = Document(
                [
                    .. new FunctionPermissions(context).Of(function).Select(statement => statement.ToJson()),
                    .. new DeclaredPolicies(context).Of(function),
                ]),
            }));
        }

        AddEnvPolicy(function);
    }

    // In the role, a Ref to a nameless function would close a circle.
    private void AddEnvPolicy(FunctionPlan function)
    {
        if (function.Name is not null || function.Env is null || RoleName(function) is not { } role)
            return;
        if (context.Template.Define(function.EnvPolicyId, "AWS::IAM::Policy", function.Origin) is not { } properties)
            return;
        context.Fill(properties, null, "PolicyName", JsonValue.Create($"streambot-{function.Id}"));
        context.Fill(properties, null, "PolicyDocument", Document(new FunctionPermissions(context).Record(function).Select(statement => statement.ToJson())));
        context.Fill(properties, null, "Roles", new JsonArray(role));
    }

    // The name of the role that the function has, where the template or SAM makes it.
    private JsonObject? RoleName(FunctionPlan function)
    {
        JsonNode? role = context.Template.Properties(function.Id)["Role"];
        if (role is null)
            return function.IsServerless ? Intrinsics.Ref(function.RoleId) : null;
        string? id = Intrinsics.Attribute(role)?.Resource;
        return id is not null && context.Template.TypeOf(id) == Type ? Intrinsics.Ref(id) : null;
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
