using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Checks;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resources;
using Streambot.Core.Templates.Sections;

namespace Streambot.Core.Templates;

/// <summary>What a merge yields.</summary>
/// <param name="Template">The merged template, whole only where no message is an error.</param>
/// <param name="Json">The template as it is written.</param>
/// <param name="Messages">All that was found.</param>
public sealed record MergeResult(
    JsonObject Template, ReadOnlyMemory<byte> Json, IReadOnlyList<DiagnosticMessage> Messages)
{
    /// <summary>What was done without being asked for, of severity Info.</summary>
    public IReadOnlyList<DiagnosticMessage> Notes { get; init; } = [];

    /// <summary>Where each resource is declared, by its logical id.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } =
        new Dictionary<string, SourceLocation>();

    /// <summary>
    /// Whether an item has, or would have under another condition, a metadata that Streambot does not know, and only
    /// hands on.
    /// </summary>
    public bool HasUnknownMetadata { get; init; }

    public bool HasErrors => Messages.Any(message => message.Diagnostic.Severity == DiagnosticSeverity.Error);
}

/// <summary>Merges what a project declares into its template.</summary>
public static class TemplateMerge
{
    // What only seems wrong while the template is unknown.
    private static readonly DiagnosticDescriptor[] NeedTemplate =
    [
        DiagnosticTable.FunctionNotDeclared, DiagnosticTable.UnknownReference, DiagnosticTable.SourceUnknown,
        DiagnosticTable.RegionWithOwnFunction,
    ];

    /// <summary>Neither changes the user's template nor stops at the first fault.</summary>
    /// <param name="user">The user's template, or null where there is none.</param>
    /// <param name="declaration">What the project declares.</param>
    public static MergeResult Merge(TemplateDocument? user, ServiceDeclaration declaration)
    {
        Findings findings = new(declaration.ProjectFile);
        foreach (DiagnosticMessage warning in user?.Warnings ?? [])
            findings.Add(warning);
        MergedTemplate template = new(user, declaration.ProjectFile, findings);
        MergeContext context = new(declaration, template, findings);

        new ParametersSection(context).Add();
        ServicePlan plan = new ServicePlanner(context).Plan();
        new ItemCheck(context).Check(plan);
        WrittenService written = MergePhases.WriteResources(context, plan);
        SecuredService secured = MergePhases.WriteRoles(context, written);
        MergePhases.Order(context, secured);
        new OutputsSection(context).Add();

        byte[] json = TemplateWriter.Write(template.Root);
        foreach (IServiceCheck check in ServiceChecks.Of(context, json.Length))
            check.Check(plan);
        return new(template.Root, json, findings.Messages)
        {
            Notes = findings.Notes,
            Places = ResourcePlaces.Of(context, plan),
        };
    }

    /// <summary>
    /// Reads the user's template and merges; where it cannot be read, its faults and those of the
    /// items are reported together.
    /// </summary>
    /// <exception cref="StreambotException">There are errors; the messages hold the warnings too.</exception>
    public static async Task<MergeResult> MergeAsync(
        string templateFile, ServiceDeclaration declaration, CancellationToken cancellation)
    {
        WrittenPlaces places = await WrittenPlaces.ReadAsync(declaration, cancellation);
        declaration = places.Locate(declaration);
        DiagnosticMessage[] traps =
            [.. new MSBuildTraps(places.Files, declaration).Find(), .. places.Files.SelectMany(UnknownNames.In)];
        TemplateDocument? user = null;
        try
        {
            if (templateFile.Length > 0)
                user = await TemplateReader.ReadAsync(templateFile, cancellation);
        }
        catch (StreambotException exception)
        {
            IEnumerable<DiagnosticMessage> ofItems =
                Merge(user: null, declaration).Messages.Where(message => !NeedTemplate.Contains(message.Diagnostic));
            throw new StreambotException([.. exception.Messages, .. traps, .. ofItems], exception);
        }

        MergeResult result = Merge(user, declaration);
        result = result with
        {
            Messages = [.. traps, .. result.Messages],
            HasUnknownMetadata = ItemMetadata.HasUnknown(declaration.Items, places.Files),
        };
        return result.HasErrors ? throw new StreambotException(result.Messages) : result;
    }
}
