using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Documents;

/// <summary>The document that a merge makes: the user's in its order, then what is added to it.</summary>
internal sealed class MergedTemplate
{
    private readonly Findings _findings;
    private readonly string _projectFile;

    public MergedTemplate(TemplateDocument? user, string projectFile, Findings findings)
    {
        User = user;
        _findings = findings;
        _projectFile = projectFile;
        Root = (JsonObject?)user?.Root.DeepClone() ?? new JsonObject { ["AWSTemplateFormatVersion"] = "2010-09-09" };
    }

    /// <summary>The user's template as it was read; none where there is none.</summary>
    public TemplateDocument? User { get; }

    public JsonObject Root { get; }

    /// <summary>Macros and SAM make resources that no reader of the template can see.</summary>
    public bool HasTransform => Root.ContainsKey("Transform");

    /// <summary>The resources that have a type, in their order.</summary>
    public IEnumerable<(string Id, string Type, JsonObject Resource)> Resources => Existing("Resources")
        .Select(property => (Id: property.Key, Type: Intrinsics.Text(property.Value.Member("Type")), property.Value))
        .Where(entry => entry.Type is not null)
        .Select(entry => (entry.Id, entry.Type!, (JsonObject)entry.Value!));

    /// <summary>A section as it is, or an empty one; what is added to that is lost.</summary>
    public JsonObject Existing(string section) => Root[section] as JsonObject ?? [];

    /// <summary>A section to add to.</summary>
    public JsonObject Section(string section)
    {
        if (Root[section] is JsonObject existing)
            return existing;
        if (Root[section] is not null)
        {
            _findings.Add(
                DiagnosticTable.NotOfThatForm.With(section, DiagnosticTerms.Object, Members.Form(Root[section]))
                    .At(User!.LocationOf(section)));
        }

        JsonObject added = [];
        Root[section] = added;
        return added;
    }

    public JsonObject? Resource(string id) => Existing("Resources")[id] as JsonObject;

    public string? TypeOf(string id) => Intrinsics.Text(Resource(id)?["Type"]);

    /// <summary>The properties of a resource, to read.</summary>
    public JsonObject Properties(string id) => Resource(id)?["Properties"] as JsonObject ?? [];

    public bool IsUsers(string section, string id) => (User?.Root[section] as JsonObject)?.ContainsKey(id) ?? false;

    public SourceLocation LocationOf(params ReadOnlySpan<string> path) => User?.LocationOf(path) ?? new(_projectFile);

    /// <summary>What the user wrote of a resource.</summary>
    public JsonObject UsersProperties(string id) =>
        User?.Root.Member(nameof(Resources), id, "Properties") as JsonObject ?? [];

    /// <summary>A resource of the user's as messages call it, and where a path into its properties stands.</summary>
    public ItemPlace ResourcePlace(string id, string path = "") =>
        new(
            $"Resource '{id}'",
            LocationOf(
                path.Length == 0 ? ["Resources", id] : ["Resources", id, "Properties", .. path.Split('.', '[')]));

    /// <summary>Where the user's template has a section, or the project file.</summary>
    public SourceLocation LocationOfSection(string section) =>
        User?.Root[section] is null ? new(_projectFile) : LocationOf(section);

    /// <summary>The file and line of an entry, for the text of a message.</summary>
    public string Place(string section, string id, params ReadOnlySpan<string> path) =>
        IsUsers(section, id) ? Shown(LocationOf([section, id, .. path])) : Path.GetFileName(_projectFile);

    /// <summary>Adds a resource, or takes the one that is there with the same id and type.</summary>
    /// <param name="id">Its logical id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="origin">What in the project asks for it.</param>
    /// <returns>Its properties, to fill in, or null after a clash.</returns>
    public JsonObject? Define(string id, string type, ItemPlace origin)
    {
        JsonObject resources = Section("Resources");
        if (!resources.ContainsKey(id))
        {
            if (Existing("Parameters").ContainsKey(id))
            {
                Clash("Parameters", id, origin, (place, item, file) =>
                    DiagnosticTable.ResourceTypeClashWithParameter.With(id, place, item, file, type));
                return null;
            }

            JsonObject properties = [];
            resources[id] = new JsonObject { ["Type"] = type, ["Properties"] = properties };
            return properties;
        }

        if (TypeOf(id) != type)
        {
            Clash("Resources", id, origin, (place, item, file) => TypeOf(id) is { } known
                ? DiagnosticTable.ResourceTypeClash.With(id, known, place, item, file, type)
                : DiagnosticTable.ResourceTypeClashWithoutType.With(id, place, item, file, type));
            return null;
        }

        return PropertiesToFill(id);
    }

    /// <summary>The properties of a resource that is there.</summary>
    public JsonObject PropertiesToFill(string id)
    {
        JsonObject resource = Resource(id)!;
        if (resource["Properties"] is JsonObject properties)
            return properties;
        if (resource["Properties"] is not null)
        {
            _findings.Add(DiagnosticTable.NotOfThatForm
                .With($"Resources.{id}.Properties", DiagnosticTerms.Object, Members.Form(resource["Properties"]))
                .At(LocationOf("Resources", id, "Properties")));
        }

        JsonObject added = [];
        resource["Properties"] = added;
        return added;
    }

    /// <summary>Makes a resource wait for another, unless it refers to it and waits for that reason already.</summary>
    public void MakeDependent(string id, string target)
    {
        if (Resource(id) is not { } resource || References.Resources(resource["Properties"]).Contains(target))
            return;
        JsonArray targets = resource["DependsOn"] switch
        {
            JsonArray list => list,
            JsonValue single => [single.DeepClone()],
            _ => [],
        };
        if (targets.Any(existing => Intrinsics.Text(existing) == target))
            return;
        targets.Add((JsonNode)target);
        if (resource["DependsOn"] == targets)
            return;
        JsonNode value = targets.Count == 1 ? JsonValue.Create(target) : targets;
        if (resource.ContainsKey("DependsOn"))
            resource["DependsOn"] = value;
        else
            resource.Insert(resource.IndexOf("Type") + 1, "DependsOn", value);
    }

    private void Clash(
        string section, string id, ItemPlace origin, Func<string, string, string, DiagnosticMessage> clash)
    {
        SourceLocation location = origin.Location ?? new(_projectFile);
        _findings.Add(clash(Place(section, id), origin.Title, Shown(location))
            .At(IsUsers(section, id) ? LocationOf(section, id) : location));
    }

    private static string Shown(SourceLocation location) =>
        location.Line > 0 ? $"{Path.GetFileName(location.File)}({location.Line})" : Path.GetFileName(location.File);
}
