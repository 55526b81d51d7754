using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>Where a function's log goes, for as long as it is kept.</summary>
internal sealed class LogGroupResource(MergeContext context)
{
    public const string Type = "AWS::Logs::LogGroup";

    /// <summary>
    /// Ties function and group. A role of the user's may write only where Lambda itself would: then
    /// logging stays as it is.
    /// </summary>
    public void Add(FunctionPlan function)
    {
        if (!ResourceTypes.IsFunction(context.Template.TypeOf(function.Id)))
            return;
        JsonObject properties = context.Template.PropertiesToFill(function.Id);
        if (function.Item is { } item)
            context.Fill(
                properties,
                item,
                "LoggingConfig",
                context.Properties.Read(item, "LoggingConfig", PropertyType.Structure));
        bool isGlobal = function.IsServerless
            && EffectiveProperties.Globals(context.Template).ContainsKey("LoggingConfig");
        if (!function.HasGeneratedRole || isGlobal || HasGroup(properties))
            return;
        if (context.Template.Define(function.LogGroupId, Type, function.Origin) is not { } group)
            return;
        context.Fill(group, function.Item, "RetentionInDays", Retention(function));
        if (!context.Template.IsUsers("Resources", function.LogGroupId))
            context.Conditions.Apply(function.LogGroupId, context.Conditions.Of(function.Id));
        if (properties["LoggingConfig"] is not JsonObject logging)
            properties["LoggingConfig"] = logging = [];
        logging["LogGroup"] = Intrinsics.Ref(function.LogGroupId);
    }

    private static bool HasGroup(JsonObject properties) =>
        properties["LoggingConfig"] is { } logging && (logging is not JsonObject mapping
            || mapping.ContainsKey("LogGroup")
            || Intrinsics.FunctionOf(mapping) is not null);

    private JsonNode? Retention(FunctionPlan function)
    {
        PropertySchema property = FunctionSchema.Find("LogRetentionInDays");
        return function.Item?.Text(property.Name) is not null
            ? context.Properties.Read(function.Item, property)
            : context.NumberSetting(property, context.Declaration.Defaults.LogRetentionInDays);
    }
}
