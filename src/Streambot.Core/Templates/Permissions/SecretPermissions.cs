using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Permissions;

/// <summary>To read the secrets that a function's configuration names, and no other.</summary>
internal sealed class SecretPermissions(MergeContext context)
{
    private const string SecretsManager = "/aws/reference/secretsmanager/";

    // Behind them stands the version or label that is asked for, which is no part of the ARN.
    private const int ArnParts = 6;
    private const char Unknown = '*';

    public IEnumerable<Statement> Of(FunctionPlan function)
    {
        if (function.Env is not { } env
            || context.Template.Properties(env.Id)["StreambotSecrets"] is not JsonObject secrets
            || secrets.Count == 0)
            return [];
        JsonNode[] names = [.. secrets.Select(secret => secret.Value).OfType<JsonNode>()];
        return
        [
            new("StreambotSecrets", ["ssm:GetParameters"], Distinct(names.SelectMany(ParameterArns))),
            .. References(names),
            .. Keys(env),
        ];
    }

    private IEnumerable<JsonNode> ParameterArns(JsonNode name)
    {
        const string Arn = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";
        ResolvedValue value = context.Resolver.Resolve(name);
        IReadOnlyList<ResolvedValue> parts = value.Split(':');
        if (parts[0].Text == "arn")
            return [parts.Count <= ArnParts ? name : ResolvedValue.Join(":", parts.Take(ArnParts)).ToNode()];
        if (TextOf(value).StartsWith("arn:", StringComparison.Ordinal))
            return [WithoutSelector(name)];

        ResolvedValue bare = parts[0];
        JsonNode node = parts.Count == 1 ? name : bare.ToNode();
        if (MayHoldSelector(bare))
            node = Piece(node, 0);
        // Whether a name that only the deploy knows begins with a slash, nobody can say: one of
        // the two is the parameter.
        if (bare.Key.StartsWith("${", StringComparison.Ordinal))
            return [Intrinsics.Sub(Arn + "${Name}", "Name", node), Intrinsics.Sub(Arn + "/${Name}", "Name", node)];
        return [Intrinsics.Sub(Arn + (bare.Key.StartsWith('/') ? "" : "/") + "${Name}", "Name", node)];
    }

    // What a parameter is by default, or in this deploy, tells of which kind it is; of others only the deploy knows.
    private bool MayHoldSelector(ResolvedValue value) => TextOf(value).AsSpan().ContainsAny(':', Unknown);

    private string TextOf(ResolvedValue value) => value.ToText(
        name => IsNoParameter(name) ? "" : context.Arns.ParameterText(name) ?? Unknown.ToString(),
        Unknown.ToString());

    private bool IsNoParameter(string name) =>
        name.StartsWith("AWS::", StringComparison.Ordinal) || context.Template.TypeOf(name.Split('.')[0]) is not null;

    private static JsonObject WithoutSelector(JsonNode arn)
    {
        JsonArray pieces = [.. Enumerable.Range(0, ArnParts).Select(index => Piece(arn, index))];
        return new() { ["Fn::Join"] = new JsonArray(":", pieces) };
    }

    private static JsonObject Piece(JsonNode value, int index) => new()
    {
        ["Fn::Select"] = new JsonArray(index, new JsonObject { ["Fn::Split"] = new JsonArray(":", value.DeepClone()) }),
    };

    private IEnumerable<Statement> References(JsonNode[] names)
    {
        JsonNode[] arns = [.. names.Select(SecretArn).OfType<JsonNode>()];
        if (arns.Length > 0)
            yield return new("StreambotReferences", ["secretsmanager:GetSecretValue"], Distinct(arns));
    }

    // Secrets Manager adds a hyphen and six characters to a name. A secret has a stage where others have a version or
    // label.
    private JsonObject? SecretArn(JsonNode name)
    {
        JsonNode? sub = Intrinsics.ArgumentOf(context.Resolver.Resolve(name).Split(':')[0].ToSub(), "Fn::Sub");
        string? text = Intrinsics.Text(sub) ?? Intrinsics.Text((sub as JsonArray)?[0]);
        if (text is null || !text.StartsWith(SecretsManager, StringComparison.Ordinal))
            return null;
        const string Arn = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:";
        string arn = $"{Arn}{text[SecretsManager.Length..]}-??????";
        return sub is JsonArray { Count: 2 } parts
            ? new() { ["Fn::Sub"] = new JsonArray(arn, parts[1]!.DeepClone()) }
            : Intrinsics.Sub(arn);
    }

    private IEnumerable<Statement> Keys(EnvPlan env)
    {
        DeclaredItem[] items =
        [
            .. env.Items.Where(item => item.Text("Secret") is not null && item.Text("KmsKeyArn") is not null),
        ];
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

    private JsonNode[] Distinct(IEnumerable<JsonNode> nodes) =>
        [.. nodes.DistinctBy(node => context.Resolver.Resolve(node))];
}
