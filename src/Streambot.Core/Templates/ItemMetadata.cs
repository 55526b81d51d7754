using Streambot.Core.Declarations;
using Streambot.Core.Templates.Checks;
using Streambot.Core.Templates.Permissions;
using Streambot.Core.Templates.Resources;
using Streambot.Core.Templates.Sections;

namespace Streambot.Core.Templates;

/// <summary>The metadata that each item may have.</summary>
public static class ItemMetadata
{
    public static IReadOnlyCollection<string> Of(ItemKind kind) => kind switch
    {
        ItemKind.Function => FunctionResource.KnownMetadata,
        ItemKind.Env => EnvResource.KnownMetadata,
        ItemKind.Connector => ConnectorProperties.KnownMetadata,
        ItemKind.Policy => DeclaredPolicies.KnownMetadata,
        ItemKind.Parameter => ParametersSection.KnownMetadata,
        ItemKind.Tag => TagCheck.KnownMetadata,
        ItemKind.Output => OutputsSection.KnownMetadata,
        _ => [],
    };
}
