using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>The function itself: made, or filled in where the template has it.</summary>
internal sealed class FunctionResource(MergeContext context)
{
    public static readonly string[] KnownMetadata =
    [
        "Environment", "Literal", UncheckedProperties.Metadata,
        .. FunctionSchema.Apart.Concat(FunctionSchema.Plain).Select(property => property.Name),
    ];

    public void Add(FunctionPlan function)
    {
        JsonObject added = function.Item is { } declared ? Check(function, declared) : [];
        string type = function.IsServerless ? ResourceTypes.ServerlessFunction : ResourceTypes.Function;
        if (context.Template.Define(function.Id, type, function.Origin) is not { } properties)
            return;
        if (EffectiveProperties.TakeImage(context, properties))
        {
            context.Findings.Add(
                DiagnosticTable.NotAZipFunction
                    .With(function.Id)
                    .At(context.Template.LocationOf("Resources", function.Id)));
            return;
        }

        FunctionDefaults defaults = context.Declaration.Defaults;
        if (function.Name is not null)
            Fill(function, properties, "FunctionName", function.Name.DeepClone());
        Fill(
            function,
            properties,
            "Runtime",
            Read(function, "Runtime") ?? context.Setting("StreambotRuntime", defaults.Runtime));
        Fill(
            function,
            properties,
            "Architectures",
            Read(function, "Architectures") ?? new JsonArray(defaults.Architecture));
        FunctionHandler handler = new(context);
        Fill(function, properties, "Handler", Read(function, "Handler") ?? handler.Default(function, properties));
        handler.Check(function, properties);
        new FunctionCode(context).Set(function, properties);
        Fill(function, properties, "Role", Read(function, "Role") ?? RoleOf(function, properties));
        Fill(
            function,
            properties,
            "MemorySize",
            Read(function, "MemorySize") ?? Setting("MemorySize", defaults.MemorySize));
        Fill(function, properties, "Timeout", Read(function, "Timeout")
            ?? context.NumberSetting(Timeout(function), defaults.Timeout));
        new FunctionEnvironment(context).Add(function, properties);
        foreach (PropertySchema property in FunctionSchema.Plain)
            Fill(function, properties, property.Name, Read(function, property.Name));
        if (function.Item is { } item)
            new Unchecked(context).Add(item, properties, context.Template.UsersProperties(function.Id), added);
        if (context.Declaration.UsesStartupHook)
            new StartupHook(context).RefuseSnapStart(function, properties);
    }

    // A property that SAM gives every function is there, though not in the function.
    private void Fill(FunctionPlan function, JsonObject properties, string name, JsonNode? value)
    {
        bool isGlobal = function.IsServerless
            && EffectiveProperties.Globals(context.Template).ContainsKey(name)
            && function.Item?.Text(name) is null;
        if (!isGlobal)
            context.Fill(properties, function.Item, name, value);
    }

    // Also what cannot be filled in is said wrong or right.
    private JsonObject Check(FunctionPlan function, DeclaredItem item)
    {
        JsonObject added = new Unchecked(context).Read(item, KnownMetadata);
        foreach (PropertySchema property in FunctionSchema.Apart.Concat(FunctionSchema.Plain))
        {
            if (context.Properties.Read(item, property) is not { } value)
                continue;
            PropertySchema known = property.Name == "Timeout" ? Timeout(function) : property;
            new PropertyShape(context.Findings, item).Check(known, value);
        }

        return added;
    }

    // On Lambda Managed Instances a function may run longer.
    private PropertySchema Timeout(FunctionPlan function)
    {
        const string Provider = "CapacityProviderConfig";
        JsonObject properties = context.Template.Properties(function.Id);
        bool isManaged = function.Item?.Text(Provider) is not null
            || EffectiveProperties.Of(context.Template, function, properties, Provider) is not null;
        return isManaged ? FunctionSchema.TimeoutOnManagedInstances : FunctionSchema.Find("Timeout");
    }

    private JsonNode? Read(FunctionPlan function, string name) =>
        function.Item is null ? null : context.Properties.Read(function.Item, FunctionSchema.Find(name));

    private JsonNode? Setting(string name, string text) => context.NumberSetting(FunctionSchema.Find(name), text);

    private JsonObject? RoleOf(FunctionPlan function, JsonObject properties)
    {
        bool madeBySam = function.IsServerless
            && !function.HasGeneratedRole
            && context.Template.TypeOf(function.RoleId) is null;
        return madeBySam || properties.ContainsKey("Role") ? null : Intrinsics.GetAtt(function.RoleId, "Arn");
    }
}
