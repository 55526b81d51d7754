using Streambot.Core.Declarations;
using Streambot.Core.Declarations.Source;
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
        ItemKind.Import => ParametersSection.KnownMetadataOfImport,
        ItemKind.Tag => TagCheck.KnownMetadata,
        ItemKind.Output => OutputsSection.KnownMetadata,
        _ => [],
    };

    /// <summary>
    /// Whether an item, or what a file writes of one under whatever condition, has metadata of other names.
    /// </summary>
    internal static bool HasUnknown(IEnumerable<DeclaredItem> items, IEnumerable<ProjectXml> files) =>
        items.Any(item => item.MetadataNames.Any(name => !IsKnown(item.Kind, name)))
        || files.SelectMany(file => file.Items.Concat(file.Updates))
            .Any(item => item.Metadata.Any(written => !IsKnown(item.Kind, written.Name)));

    private static bool IsKnown(ItemKind kind, string name) =>
        Of(kind).Contains(name, StringComparer.OrdinalIgnoreCase);
}
