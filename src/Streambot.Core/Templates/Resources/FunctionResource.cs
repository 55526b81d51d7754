using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>The function itself: made, or filled in where the template has it.</summary>
internal sealed class FunctionResource(MergeContext context)
{
    public const string Type = "AWS::Lambda::Function";
    public const string ServerlessType = "AWS::Serverless::Function";

    // In the order in which they are written. What an item cannot set stands apart, in Add.
    private static readonly (string Name, PropertyType Type)[] Table =
    [
        ("Description", PropertyType.Text),
        ("Layers", PropertyType.TextList),
        ("VpcConfig", PropertyType.Mapping),
        ("DeadLetterConfig", PropertyType.Mapping),
        ("TracingConfig", PropertyType.Mapping),
        ("EphemeralStorage", PropertyType.Mapping),
        ("FileSystemConfigs", PropertyType.MappingList),
        ("KmsKeyArn", PropertyType.Text),
        ("ReservedConcurrentExecutions", PropertyType.Integer),
        ("RecursiveLoop", PropertyType.Text),
        ("RuntimeManagementConfig", PropertyType.Mapping),
        ("SnapStart", PropertyType.Mapping),
        ("CodeSigningConfigArn", PropertyType.Text),
        ("CapacityProviderConfig", PropertyType.Mapping),
        ("DurableConfig", PropertyType.Mapping),
        ("FunctionScalingConfig", PropertyType.Mapping),
        ("PublishToLatestPublished", PropertyType.Boolean),
        ("TenancyConfig", PropertyType.Mapping),
        ("Tags", PropertyType.MappingList),
    ];

    // From Lambda's API reference and its quotas.
    private static readonly (string Name, ValueRange Range)[] Ranges =
    [
        ("MemorySize", new(128, 32_768)),
        ("Timeout", new(1, 900)),
        ("ReservedConcurrentExecutions", new(0, int.MaxValue)),
    ];

    public static readonly string[] KnownMetadata =
    [
        "FunctionName", "Runtime", "Architectures", "Handler", "Role", "MemorySize", "Timeout", "Environment", "LoggingConfig",
        "LogRetentionInDays", "Literal", .. Table.Select(row => row.Name),
    ];

    public static bool IsFunction(string? type) => type is Type or ServerlessType;

    /// <summary>What SAM gives every function of the template.</summary>
    public static JsonObject Globals(MergedTemplate template) => template.Existing("Globals")["Function"] as JsonObject ?? [];

    /// <summary>A property of the function, perhaps from SAM.</summary>
    public static JsonNode? Effective(MergedTemplate template, FunctionPlan function, JsonObject properties, string name) =>
        properties[name] ?? (function.IsServerless ? Globals(template)[name] : null);

    public void Add(FunctionPlan function)
    {
        if (function.Item is { } declared)
        {
            context.RefuseUnknownMetadata(declared, KnownMetadata);
            foreach ((string metadata, ValueRange range) in Ranges)
                context.RefuseOutOfRange(declared, metadata, context.Properties.Read(declared, metadata, PropertyType.Integer), range);
        }

        string type = function.IsServerless ? ServerlessType : Type;
        if (context.Template.Define(function.Id, type, function.Origin) is not { } properties)
            return;
        if (Intrinsics.Text(properties["PackageType"]) == "Image" || properties.ContainsKey("ImageConfig") || properties.ContainsKey("ImageUri"))
        {
            context.Findings.Add(DiagnosticTable.NotAZipFunction.With(function.Id).At(context.Template.LocationOf("Resources", function.Id)));
            return;
        }

        FunctionDefaults defaults = context.Declaration.Defaults;
        if (function.Name is not null)
            Fill(function, properties, "FunctionName", function.Name.DeepClone());
        Fill(function, properties, "Runtime", Read(function, "Runtime", PropertyType.Text) ?? context.Setting("StreambotRuntime", defaults.Runtime));
        Fill(function, properties, "Architectures", Read(function, "Architectures", PropertyType.TextList) ?? new JsonArray(defaults.Architecture));
        FunctionHandler handler = new(context);
        Fill(function, properties, "Handler", Read(function, "Handler", PropertyType.Text) ?? handler.Default(function, properties));
        handler.Check(function, properties);
        SetCode(function, properties);
        Fill(function, properties, "Role", Read(function, "Role", PropertyType.Text) ?? RoleOf(function, properties));
        Fill(function, properties, "MemorySize", Read(function, "MemorySize", PropertyType.Integer) ?? Setting("StreambotMemorySize", defaults.MemorySize));
        Fill(function, properties, "Timeout", Read(function, "Timeout", PropertyType.Integer) ?? Setting("StreambotTimeout", defaults.Timeout));
        new FunctionEnvironment(context).Add(function, properties);
        foreach ((string name, PropertyType propertyType) in Table)
            Fill(function, properties, name, Read(function, name, propertyType));
        if (context.Declaration.UsesStartupHook)
            new StartupHook(context).RefuseSnapStart(function, properties);
    }

    // A property that SAM gives every function is there, though not in the function.
    private void Fill(FunctionPlan function, JsonObject properties, string name, JsonNode? value)
    {
        bool isGlobal = function.IsServerless && Globals(context.Template).ContainsKey(name) && function.Item?.Text(name) is null;
        if (!isGlobal)
            context.Fill(properties, function.Item, name, value);
    }

    private JsonNode? Read(FunctionPlan function, string metadata, PropertyType type) =>
        function.Item is null ? null : context.Properties.Read(function.Item, metadata, type);

    private JsonNode? Setting(string name, string text) =>
        context.Properties.Read(new DeclaredItem(ItemKind.Property, name, [new(name, text)]), name, PropertyType.Integer);

    private void SetCode(FunctionPlan function, JsonObject properties)
    {
        CodeLocation code = context.Declaration.Code;
        JsonNode bucket = code.Bucket.Length > 0
            ? context.Setting("StreambotBucket", code.Bucket)
            : Intrinsics.Sub("streambot-${AWS::AccountId}-${AWS::Region}-an");
        if (!function.IsServerless)
        {
            properties["Code"] = new JsonObject { ["S3Bucket"] = bucket, ["S3Key"] = code.Key };
            return;
        }

        properties.Remove("InlineCode");
        properties["CodeUri"] = new JsonObject { ["Bucket"] = bucket, ["Key"] = code.Key };
    }

    private JsonObject? RoleOf(FunctionPlan function, JsonObject properties)
    {
        bool madeBySam = function.IsServerless && !function.HasGeneratedRole && context.Template.TypeOf(function.RoleId) is null;
        return madeBySam || properties.ContainsKey("Role") ? null : Intrinsics.GetAtt(function.RoleId, "Arn");
    }
}
