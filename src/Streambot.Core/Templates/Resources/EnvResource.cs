using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>A function's configuration: the custom resource that writes its record.</summary>
internal sealed class EnvResource(MergeContext context)
{
    private const int ServiceTimeout = 120;

    public static readonly string[] KnownMetadata =
        ["Value", "Secret", "KmsKeyArn", "Function", "Description", "Literal"];

    public void Add(FunctionPlan function)
    {
        if (function.Env is not { } env)
            return;
        ItemPlace origin = env.Items.Count > 0 ? env.Items[0].At() : function.Origin;
        if (context.Template.Define(env.Id, ResourceTypes.Env, origin) is not { } properties)
            return;
        Complete(properties);
        context.Fill(properties, null, "FunctionName", function.NameReference);
        properties["StreambotKeys"] = KeysHash(env);
        foreach (IGrouping<string, DeclaredItem> key in env.Items
            .GroupBy(item => item.Name)
            .Where(key => key.Count() > 1))
        {
            context.Findings.Add(
                DiagnosticTable.DuplicateItemOfFunction.With(key.Last().At(), function.Id));
        }

        AddSecrets(env, properties);
        foreach (DeclaredItem item in env.Items.Where(item => item.Text("Secret") is null))
            AddValue(env, item, properties);
        CheckSize(function, properties);
        context.Conditions.Apply(env.Id, context.Conditions.Of(function.Id));
    }

    /// <summary>
    /// Gives a custom resource of the user's, for a function of another project, what only the project knows.
    /// </summary>
    public void Complete(string id) => Complete(context.Template.PropertiesToFill(id));

    private void Complete(JsonObject properties)
    {
        PrimaryStack primary = context.Declaration.PrimaryStack;
        context.Fill(properties, null, "ServiceToken", primary.EnvServiceToken.Length > 0
            ? context.Setting("StreambotEnvServiceToken", primary.EnvServiceToken)
            : Intrinsics.ImportValue($"{primary.Name}-EnvFunctionArn"));
        context.Fill(properties, null, "ServiceTimeout", JsonValue.Create(ServiceTimeout));
    }

    /// <summary>Makes the function wait for its configuration, where that makes no circle.</summary>
    public void Tie(FunctionPlan function)
    {
        if (function.Env is not { } env || context.Template.Resource(env.Id) is null)
            return;
        bool needsFunction = new DependencyGraph(context.Template.Existing("Resources")).Depends(env.Id, function.Id);
        if (context.Declaration.UsesStartupHook)
            new StartupHook(context).Tie(function, env, needsFunction);
        else if (!needsFunction)
            context.MakeDependent(function.Id, env.Id);
        else if (function.Name is not null)
            context.Findings.Add(
                DiagnosticTable.ConfigurationAfterFunction.With(function.Id).At(function.LocationIn(context)));
    }

    /// <summary>Tells one set of keys from another, whatever their values.</summary>
    public string KeysHash(EnvPlan env)
    {
        string[] keys = [.. Keys(env).Order(StringComparer.Ordinal)];
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys)));
        return Convert.ToHexStringLower(hash)[..16];
    }

    /// <summary>Objects to what no item may say, once for an item that several functions share.</summary>
    public void Check(DeclaredItem item)
    {
        context.RefuseUnknownMetadata(item, KnownMetadata);
        CheckMember(item);
        if (!ConfigurationKey.IsValid(item.Name))
        {
            context.Findings.Add(
                DiagnosticTable.InvalidNameOfKey.With(item.At()));
        }

        if (!ConfigurationKey.IsKey(item.Name))
            context.Findings.Add(DiagnosticTable.ReservedKeyOfResource.With(item.At()));
        else if (EnvironmentNames.IsReserved(item.Name))
            context.Findings.Add(DiagnosticTable.ReservedKey.With(item.At()));
        if (item["Value"] is not null && item["Secret"] is not null)
            context.Findings.Add(DiagnosticTable.ConflictingMetadata.With(item.At("Secret"), "Value", "Secret"));
        else if (item["Value"] is null && item.Text("Secret") is null)
            context.Findings.Add(DiagnosticTable.MetadataMissingValueOrSecret.With(item.At()));
        else
            EnvValueCheck.Check(context, item);
        if (item.Text("Secret") is not null && NamesASecret(context.Values.Read(item, "Secret")))
        {
            context.Findings.Add(
                DiagnosticTable.WrongTypeOfSecret.With(item.At("Secret"), item["Secret"] ?? ""));
        }

        if (item.Text("KmsKeyArn") is not null && item.Text("Secret") is null)
        {
            context.Findings.Add(
                DiagnosticTable.MetadataMissingSecret.With(item.At("KmsKeyArn")));
        }
    }

    // A warning each: the environment has them all the same.
    private void CheckMember(DeclaredItem item)
    {
        if (ConfigurationKey.IsMemberOfObject(item.Name))
            context.Findings.Add(DiagnosticTable.KeyWithoutMember.With(item.At()));
        if (ConfigurationKey.PropertyOfAccessor(item.Name) is { } property
            && context.Declaration.Of(ItemKind.Env).Any(other => other.Name == property))
            context.Findings.Add(DiagnosticTable.KeyWithoutMemberOfAccessor.With(item.At(), property));
        DeclaredItem? similar = context.Declaration.Of(ItemKind.Env)
            .TakeWhile(other => !ReferenceEquals(other, item))
            .FirstOrDefault(other => other.Name != item.Name
                && other.Name.Equals(item.Name, StringComparison.OrdinalIgnoreCase));
        if (similar is not null)
            context.Findings.Add(DiagnosticTable.KeyWithoutMemberOfItsOwn.With(item.At(), similar.Name));
    }

    // Systems Manager reads such a secret too, but by a name of its own.
    private bool NamesASecret(JsonNode value) =>
        context.Arns.ServiceOf(value) == "secretsmanager"
        || context.Template.TypeOf(Intrinsics.Referred(value) ?? "") == "AWS::SecretsManager::Secret";

    private HashSet<string> Keys(EnvPlan env)
    {
        JsonObject existing = context.Template.Properties(env.Id);
        return
        [
            .. existing.Select(property => property.Key).Where(ConfigurationKey.IsKey),
            .. (existing["StreambotSecrets"] as JsonObject ?? []).Select(property => property.Key),
            .. env.Items.Select(item => item.Name),
        ];
    }

    private void AddSecrets(EnvPlan env, JsonObject properties)
    {
        DeclaredItem[] items = [.. env.Items.Where(item => item.Text("Secret") is not null)];
        if (items.Length == 0)
            return;
        if (properties["StreambotSecrets"] is not JsonObject secrets)
            properties["StreambotSecrets"] = secrets = [];
        foreach (DeclaredItem item in items)
            Set(env, item, secrets, context.Values.Read(item, "Secret"));
    }

    private void AddValue(EnvPlan env, DeclaredItem item, JsonObject properties)
    {
        if (ConfigurationKey.IsKey(item.Name))
            Set(env, item, properties, context.Values.Read(item, "Value"));
    }

    private void Set(EnvPlan env, DeclaredItem item, JsonObject target, JsonNode value)
    {
        bool isOwn = target.TryAdd(item.Name, value) || context.Resolver.AreSame(target[item.Name], value);
        if (!isOwn && env.Items.Count(other => other.Name == item.Name) == 1)
        {
            context.Findings.Add(
                DiagnosticTable.DefinedTwice.With(
                    item.At(), context.Template.Place("Resources", env.Id, "Properties", item.Name)));
        }
    }

    // What a function of CloudFormation will yield is not known here, and counts for nothing; nor is the owner,
    // which the record names too.
    private void CheckSize(FunctionPlan function, JsonObject properties)
    {
        EnvironmentRecord record = new(
            Intrinsics.Text(function.Name) ?? "",
            Known(properties.Where(property => ConfigurationKey.IsKey(property.Key))))
        {
            Secrets = properties["StreambotSecrets"] is JsonObject secrets ? Known(secrets) : null,
            Keys = Intrinsics.Text(properties["StreambotKeys"]),
            Version = new('0', SHA256.HashSizeInBytes * 2),
        };
        int bytes = EnvironmentRecordLimit.SizeOf(record);
        if (bytes > EnvironmentRecordLimit.MaximumBytes)
        {
            ItemPlace place = new($"The configuration of function '{function.Id}'", function.LocationIn(context));
            context.Findings.Add(
                DiagnosticTable.TooLarge.With(place, bytes, EnvironmentRecordLimit.MaximumBytes));
        }
    }

    private static string Known(IEnumerable<KeyValuePair<string, JsonNode?>> properties) =>
        RecordJson.Of(
            properties.Select(property => KeyValuePair.Create(property.Key, Intrinsics.Text(property.Value) ?? "")));
}
