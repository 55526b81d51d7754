using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Checks;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Sections;

/// <summary>Declares the project's parameters, of which some take outputs of other stacks.</summary>
internal sealed class ParametersSection(MergeContext context)
{
    private static readonly (string Name, PropertyType Type)[] Table =
    [
        ("Type", PropertyType.Text),
        ("Default", PropertyType.Text),
        ("Description", PropertyType.Text),
        ("NoEcho", PropertyType.Boolean),
        ("AllowedValues", PropertyType.List),
        ("AllowedPattern", PropertyType.Text),
        ("ConstraintDescription", PropertyType.Text),
        ("MinLength", PropertyType.WholeNumber),
        ("MaxLength", PropertyType.WholeNumber),
        ("MinValue", PropertyType.Number),
        ("MaxValue", PropertyType.Number),
    ];

    public static readonly string[] KnownMetadata =
    [
        "Value",
        "ValueFromEnvironment",
        "Literal",
        .. Table.Select(row => row.Name),
    ];

    /// <summary>Of which a deploy makes the value; the template has none.</summary>
    public static readonly string[] KnownMetadataOfImport = [ImportCheck.Project, "OutputKey"];

    public void Add()
    {
        HashSet<string> seen = [];
        IEnumerable<DeclaredItem> imports = context.Declaration.Of(ItemKind.Import);
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Parameter).Concat(imports))
        {
            bool isImport = item.Kind == ItemKind.Import;
            context.RefuseUnknownMetadata(item, isImport ? KnownMetadataOfImport : KnownMetadata);
            if (isImport)
                new ImportCheck(context, item).Check();
            else
                new ParameterCheck(context, item).Check();
            if (!LogicalId.IsValid(item.Name))
            {
                context.Findings.Add(
                    DiagnosticTable.InvalidNameOfParameter.With(item.At()));
            }
            else if (!seen.Add(item.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItem.With(item.At()));
            else
                Add(item);
        }

        foreach ((string name, JsonNode? parameter) in context.Template.Existing("Parameters"))
        {
            if (Intrinsics.Text(parameter.Member("Type")) is { } type && IsList(type))
                context.ListParameters.Add(name);
        }
    }

    private void Add(DeclaredItem item)
    {
        JsonObject parameters = context.Template.Section("Parameters");
        if (parameters[item.Name] is not JsonObject parameter)
            parameters[item.Name] = parameter = [];
        bool isNew = parameter.Count == 0;
        foreach ((string name, PropertyType type) in Table)
            context.Fill(parameter, item, name, Read(item, name, type, isNew));
    }

    // A parameter's attributes are text and numbers: CloudFormation evaluates no function in them.
    private JsonNode? Read(DeclaredItem item, string name, PropertyType type, bool isNew) => (name, type) switch
    {
        ("Type", _) => item.Text(name) ?? (isNew ? "String" : null),
        ("Default", _) => item[name] is { } text ? JsonValue.Create(text) : null,
        (_, PropertyType.Text) => item.Text(name) is { } text ? JsonValue.Create(text) : null,
        _ => context.Properties.Read(item, name, type),
    };

    private static bool IsList(string type) =>
        type == "CommaDelimitedList"
        || type.StartsWith("List<", StringComparison.Ordinal)
        || type.StartsWith("AWS::SSM::Parameter::Value<List<", StringComparison.Ordinal)
        || type == "AWS::SSM::Parameter::Value<CommaDelimitedList>";
}
