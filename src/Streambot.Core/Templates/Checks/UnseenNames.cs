using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Checks;

/// <summary>Names that CloudFormation brings into a template, so that they cannot be seen here.</summary>
internal sealed class UnseenNames(MergedTemplate template)
{
    private const string Transform = "Fn::Transform";

    private readonly string[] _modules =
    [
        .. template.Resources
            .Where(resource => resource.Type.EndsWith("::MODULE", StringComparison.Ordinal))
            .Select(resource => resource.Id),
    ];

    /// <summary>Whether a name that is not in the template may be there at the deploy.</summary>
    public bool MayHold(ReferenceKind kind, string name) => kind switch
    {
        ReferenceKind.Name => IsOpen("Parameters") || IsOpen("Resources") || IsOfModule(name),
        ReferenceKind.Attribute => IsOpen("Resources") || IsOfModule(name),
        ReferenceKind.Condition or ReferenceKind.ConditionInCondition => IsOpen("Conditions"),
        ReferenceKind.Mapping => IsOpen("Mappings"),
        _ => false,
    };

    // What a snippet or macro returns takes the place of the key.
    private bool IsOpen(string section) =>
        template.Root.ContainsKey(Transform) || template.Existing(section).ContainsKey(Transform);

    // Its resources are named by the module's own id and theirs, with a dot between the two or without one.
    private bool IsOfModule(string name) =>
        Array.Exists(_modules, id => name.Length > id.Length && name.StartsWith(id, StringComparison.Ordinal));
}
