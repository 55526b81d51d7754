using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>Text, a list or nothing at all where a template takes an object only.</summary>
internal sealed class StructureCheck(MergeContext context, TemplateDocument user) : IServiceCheck
{
    // A transform that is not known may make a template of anything.
    private static readonly string[] KnownTransforms = ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"];

    private static readonly string[] Sections =
        ["Parameters", "Mappings", "Conditions", "Rules", "Resources", "Outputs", "Globals", "Metadata", "Hooks"];

    public void Check(ServicePlan plan)
    {
        string[] transforms = [.. Transforms()];
        if (transforms.Except(KnownTransforms).Any())
            return;
        foreach (string section in Sections.Where(section => user.Root[section] is not (null or JsonObject)))
            Report(user.Root, section, user.Root[section], DiagnosticTerms.Object);
        foreach (string section in Sections.Where(section => section != "Metadata"))
            CheckEntries(section);
        if (transforms.Contains("AWS::LanguageExtensions"))
            return;
        foreach (string section in (string[])["Conditions", "Resources", "Outputs"])
            CheckFunctions(user.Root[section]);
        foreach (Values.ReadValue value in context.Values.Values)
        {
            foreach (FunctionShape.Fault fault in FunctionShape.FaultsIn(value.Node))
            {
                context.Findings.Add(
                    DiagnosticTable.FunctionOfWrongForm.With(
                        fault.Function, fault.Expected, Members.Form(fault.Argument))
                        .At(value.Item.At(value.Metadata).Location ?? new(context.Declaration.ProjectFile)));
            }
        }
    }

    private IEnumerable<string> Transforms() => user.Root["Transform"] switch
    {
        null => [],
        JsonArray list => list.Select(name => Intrinsics.Text(name) ?? ""),
        JsonNode single => [Intrinsics.Text(single) ?? ""],
    };

    private void CheckEntries(string section)
    {
        JsonObject entries = user.Root[section] as JsonObject ?? [];
        // What Fn::Transform or Fn::ForEach makes cannot be seen here.
        foreach ((string name, JsonNode? entry) in entries.Where(entry => !Intrinsics.IsFunctionKey(entry.Key)))
        {
            if (entry is not JsonObject mapping)
                Report(entries, $"{section}.{name}", entry, DiagnosticTerms.Object);
            else if (section == "Resources")
                CheckResource(name, mapping);
            else if (section == "Mappings")
                CheckMapping(name, mapping);
            else if (section == "Parameters")
                CheckText(mapping, $"{section}.{name}", "Type");
        }
    }

    private void CheckMapping(string name, JsonObject mapping)
    {
        foreach ((string key, JsonNode? row) in mapping.Where(row => !Intrinsics.IsFunctionKey(row.Key)))
        {
            if (row is not JsonObject)
                Report(mapping, $"Mappings.{name}.{key}", row, DiagnosticTerms.Object);
        }
    }

    private void CheckResource(string id, JsonObject resource)
    {
        CheckText(resource, $"Resources.{id}", "Type");
        CheckText(resource, $"Resources.{id}", "Condition");
        if (resource["Properties"] is not JsonObject properties)
        {
            if (resource["Properties"] is { } other)
                Report(resource, $"Resources.{id}.Properties", other, DiagnosticTerms.Object);
            return;
        }

        string type = Intrinsics.Text(resource["Type"]) ?? "";
        // Of a template without transforms those of connectors are checked elsewhere, with the values that they take.
        bool isChecked = !context.Template.HasTransform
            && type is ResourceTypes.EventSourceMapping or ResourceTypes.Connector;
        foreach (PropertySchema property in isChecked ? [] : ResourceStructure.Of(type))
            CheckProperty(properties, property, $"Resources.{id}.Properties");
    }

    // Members alone: what values they take is checked elsewhere.
    private void CheckProperty(JsonObject parent, PropertySchema property, string path)
    {
        if (parent[property.Name] is { } value)
            CheckValue(parent, property, $"{path}.{property.Name}", value);
    }

    private void CheckValue(JsonNode parent, PropertySchema property, string path, JsonNode? value)
    {
        if (Intrinsics.FunctionOf(value) is not null)
            return;
        switch (property.Type, value)
        {
            case (PropertyType.Structure, JsonObject mapping):
                foreach (PropertySchema member in property.Members)
                    CheckProperty(mapping, member, path);
                break;
            case (PropertyType.Structure, _):
                Report(parent, path, value, DiagnosticTerms.Object);
                break;
            case (PropertyType.List, JsonArray list) when property.Item is { } item:
                for (int i = 0; i < list.Count; i++)
                    CheckValue(list, item, $"{path}[{i}]", list[i]);
                break;
        }
    }

    private void CheckText(JsonObject parent, string path, string name)
    {
        if (parent[name] is { } value && Intrinsics.Text(value) is null)
            Report(parent, $"{path}.{name}", value, DiagnosticTerms.String);
    }

    private void CheckFunctions(JsonNode? node)
    {
        foreach (FunctionShape.Fault fault in FunctionShape.FaultsIn(node))
        {
            context.Findings.Add(
                DiagnosticTable.FunctionOfWrongForm.With(fault.Function, fault.Expected, Members.Form(fault.Argument))
                    .At(user.LocationOf(fault.Node)));
        }
    }

    // Null has no place of its own.
    private void Report(JsonNode parent, string path, JsonNode? value, string expected) => context.Findings.Add(
        DiagnosticTable.NotOfThatForm.With(path, expected, Members.Form(value)).At(user.LocationOf(value ?? parent)));
}
