using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Checks;

/// <summary>What is checked of a service once it is written.</summary>
internal static class ServiceChecks
{
    /// <param name="context">What the parts of the merge share.</param>
    /// <param name="bytes">How long the template is.</param>
    /// <returns>The checks in the order in which they report.</returns>
    public static IEnumerable<IServiceCheck> Of(MergeContext context, int bytes) =>
    [
        new ServerlessCheck(context),
        new CircleCheck(context),
        new FunctionCodeCheck(context),
        new DuplicateConnectorCheck(context),
        new SourceCheck(context),
        new VersionCheck(context),
        new ConditionCheck(context),
        new RoleReview(context),
        new ReferenceCheck(context),
        .. context.Template.User is { } user ? [new StructureCheck(context, user)] : Array.Empty<IServiceCheck>(),
        new LimitCheck(context, bytes),
        new RoleSizeCheck(context),
        new TemplateConnectorCheck(context),
        new TemplateConfigurationCheck(context),
    ];
}
