using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Checks;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Permissions;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resources;
using Streambot.Core.Templates.Sections;

namespace Streambot.Core.Templates;

/// <summary>What a merge yields.</summary>
/// <param name="Template">The merged template, whole only where no message is an error.</param>
/// <param name="Json">The template as it is written.</param>
/// <param name="Messages">All that was found.</param>
public sealed record MergeResult(JsonObject Template, ReadOnlyMemory<byte> Json, IReadOnlyList<DiagnosticMessage> Messages)
{
    /// <summary>What was done without being asked for, of severity Info.</summary>
    public IReadOnlyList<DiagnosticMessage> Notes { get; init; } = [];

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
        [DiagnosticTable.FunctionNotDeclared, DiagnosticTable.UnknownReference, DiagnosticTable.SourceUnknown, DiagnosticTable.RegionWithOwnFunction];

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
        CheckItems(context);
        AddResources(context, plan);
        new OutputsSection(context).Add();

        // A transform changes what refers to what, also one that is missing.
        bool isOfSam = ServerlessCheck.Check(context);
        bool isWhole = !template.HasTransform && !isOfSam;
        foreach (IReadOnlyList<string> circle in isWhole ? new DependencyGraph(template.Existing("Resources")).Circles() : [])
            findings.Add(DiagnosticTable.Circle.With(string.Join(" -> ", circle.Append(circle[0]))).At(LocationOf(circle, template, declaration)));
        FunctionCodeCheck code = new(context);
        foreach (FunctionPlan function in plan.Functions)
            code.Check(function);
        new DuplicateConnectorCheck(context).Check(plan);
        new SourceCheck(context).Check(plan);
        new VersionCheck(context).Check(plan);
        new ConditionCheck(context).Check(plan);
        RoleReview roles = new(context);
        foreach (FunctionPlan function in plan.Functions)
            roles.Check(function);
        new ReferenceCheck(context).Check(user);
        if (user is not null)
            new StructureCheck(context, user).Check();
        byte[] json = TemplateWriter.Write(template.Root);
        new LimitCheck(context).Check(plan, json.Length);
        new RoleSizeCheck(context).Check();
        if (!template.HasTransform)
        {
            new TemplateConnectorCheck(context).Check(plan);
            new TemplateConfigurationCheck(context).Check();
        }

        return new(template.Root, json, findings.Messages) { Notes = findings.Notes };
    }

    /// <summary>Reads the user's template and merges; where it cannot be read, its faults and those of the items are reported together.</summary>
    /// <exception cref="StreambotException">There are errors; the messages hold the warnings too.</exception>
    public static async Task<MergeResult> MergeAsync(string templateFile, ServiceDeclaration declaration, CancellationToken cancellation)
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
            IEnumerable<DiagnosticMessage> ofItems = Merge(user: null, declaration).Messages.Where(message => !NeedTemplate.Contains(message.Diagnostic));
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

    // Of the user's resources, the first; what is made for the project has no place of its own.
    private static SourceLocation LocationOf(IReadOnlyList<string> circle, MergedTemplate template, ServiceDeclaration declaration) =>
        circle.FirstOrDefault(id => template.IsUsers("Resources", id)) is { } users ? template.LocationOf("Resources", users) : new(declaration.ProjectFile);

    private static void CheckItems(MergeContext context)
    {
        EnvResource env = new(context);
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Env))
            env.Check(item);
        DeclaredPolicies policies = new(context);
        foreach (DeclaredItem item in context.Declaration.Of(ItemKind.Policy))
            policies.Check(item);
        TagCheck.Check(context);
        foreach (DeclaredItem item in context.Declaration.Items)
        {
            foreach (string name in item.MetadataNames.Where(name => !UnicodeText.IsWhole(item[name] ?? "")))
            {
                context.Findings.Add(
                    DiagnosticTable.ValueUnreadableForSurrogate.With(item.At(name), name));
            }
        }
    }

    // The order in which they stand in the template. A role is filled in once all that it must allow is there.
    private static void AddResources(MergeContext context, ServicePlan plan)
    {
        context.Template.Section("Resources");
        EnvResource env = new(context);
        RoleResource roles = new(context);
        foreach (FunctionPlan function in plan.Functions)
        {
            new FunctionResource(context).Add(function);
            roles.Announce(function);
            new LogGroupResource(context).Add(function);
            env.Add(function);
        }

        ConnectorResource connectors = new(context);
        foreach (ConnectorPlan connector in plan.Connectors)
            connectors.Add(connector);
        foreach ((string id, string type, _) in context.Template.Resources.ToArray())
        {
            if (type == ResourceTypes.Connector)
                connectors.Complete(id);
            else if (type == ResourceTypes.Env)
                env.Complete(id);
        }

        new PartialFailures(context).FillIn(plan);
        new MappingPlanner(context).Plan(plan);
        foreach (FunctionPlan function in plan.Functions)
        {
            roles.Add(function);
            env.Tie(function);
        }

        foreach (ConnectorPlan connector in plan.Connectors)
            connectors.Tie(connector);
        foreach (FunctionPlan function in plan.Functions)
            connectors.Tie(function);
        LambdaProperties.Gather(context);
    }
}
