using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Templates.Resources;

namespace Streambot.Core.Templates.Permissions;

/// <summary>To read the secrets that a function's configuration names, and no other.</summary>
internal sealed class SecretPermissions(MergeContext context)
{
    private const string SecretsManager = "/aws/reference/secretsmanager/";

    public IEnumerable<Statement> Of(FunctionPlan function)
    {
        if (function.Env is not { } env || context.Template.Properties(env.Id)["StreambotSecrets"] is not JsonObject secrets || secrets.Count == 0)
            return [];
        JsonNode[] names = [.. secrets.Select(secret => secret.Value).OfType<JsonNode>()];
        return
        [
            new("StreambotSecrets", ["ssm:GetParameters"], Distinct(names.SelectMany(ParameterArns))),
            .. References(names),
            .. Keys(env),
        ];
    }

    private static IEnumerable<JsonNode> ParameterArns(JsonNode name)
    {
        const string Arn = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";
        string? known = Intrinsics.Text(name) ?? Intrinsics.Text(Intrinsics.ArgumentOf(name, "Fn::Sub"));
        if (known is not null && known.StartsWith("arn:", StringComparison.Ordinal))
            return [name];
        bool isPath = known?.StartsWith('/') ?? false;
        bool isOpen = known is null || known.StartsWith("${", StringComparison.Ordinal);

        // Whether a name that only the deploy knows begins with a slash, nobody can say: one of the two is the parameter.
        return isOpen ? [Intrinsics.Sub(Arn + "${Name}", "Name", name), Intrinsics.Sub(Arn + "/${Name}", "Name", name)]
            : [Intrinsics.Sub(Arn + (isPath ? "" : "/") + "${Name}", "Name", name)];
    }

    private static IEnumerable<Statement> References(JsonNode[] names)
    {
        JsonNode[] arns = [.. names.Select(SecretArn).OfType<JsonNode>()];
        if (arns.Length > 0)
            yield return new("StreambotReferences", ["secretsmanager:GetSecretValue"], Distinct(arns));
    }

    // Secrets Manager adds a hyphen and six characters to a name.
    private static JsonObject? SecretArn(JsonNode name)
    {
        string? known = Intrinsics.Text(name) is { } literal ? Intrinsics.EscapeSub(literal) : Intrinsics.Text(Intrinsics.ArgumentOf(name, "Fn::Sub"));
        return known is not null && known.StartsWith(SecretsManager, StringComparison.Ordinal)
            ? Intrinsics.Sub($"arn:${{AWS::Partition}}:secretsmanager:${{AWS::Region}}:${{AWS::AccountId}}:secret:{known[SecretsManager.Length..]}-??????")
            : null;
    }

    private IEnumerable<Statement> Keys(EnvPlan env)
    {
        DeclaredItem[] items = [.. env.Items.Where(item => item.Text("Secret") is not null && item.Text("KmsKeyArn") is not null)];
        if (items.Length == 0)
            yield break;
        bool hasReference = items.Any(item => item["Secret"]!.Contains(SecretsManager, StringComparison.Ordinal));
        JsonArray services = [Intrinsics.Sub("ssm.${AWS::Region}.amazonaws.com")];
        if (hasReference)
            services.Add(Intrinsics.Sub("secretsmanager.${AWS::Region}.amazonaws.com"));
        yield return new(
            "StreambotSecretKeys",
            ["kms:Decrypt"],
            Distinct(items.Select(item => context.Values.Read(item, "KmsKeyArn"))),
            new JsonObject { ["StringEquals"] = new JsonObject { ["kms:ViaService"] = services } });
    }

    private static List<JsonNode> Distinct(IEnumerable<JsonNode> nodes)
    {
        List<JsonNode> distinct = [];
        foreach (JsonNode node in nodes.Where(node => !distinct.Exists(other => JsonNode.DeepEquals(other, node))))
            distinct.Add(node);
        return distinct;
    }
}
