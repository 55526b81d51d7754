using Microsoft.Build.Framework;
using Streambot.Core.Declarations;
using Streambot.Core.Files;
using Streambot.Core.Invocation;
using Streambot.Core.Templates;

namespace Streambot.Tasks;

/// <summary>
/// Merges what the project declares into its template, all but the hash of a zip that is not there yet.
/// </summary>
public sealed class MergeTemplate : StreambotTask
{
    /// <summary>What holds for the whole service: a name each, and a Value.</summary>
    [Required] public ITaskItem[] Settings { get; set; } = [];
    public ITaskItem[] Functions { get; set; } = [];
    public ITaskItem[] Env { get; set; } = [];
    public ITaskItem[] Connectors { get; set; } = [];
    public ITaskItem[] Policies { get; set; } = [];
    public ITaskItem[] Parameters { get; set; } = [];
    public ITaskItem[] Imports { get; set; } = [];
    public ITaskItem[] Tags { get; set; } = [];
    public ITaskItem[] Outputs { get; set; } = [];
    [Required] public string OutputPath { get; set; } = "";

    /// <summary>Where the warnings are kept, for ReportWarnings.</summary>
    [Required] public string WarningsPath { get; set; } = "";

    /// <summary>Where it is kept what was done without being asked for, for ReportWarnings.</summary>
    [Required] public string NotesPath { get; set; } = "";

    /// <summary>Where it is kept where each resource is declared.</summary>
    public string PlacesPath { get; set; } = "";

    /// <summary>A file that is there while whoever knows the names of all metadata knows all that was read.</summary>
    [Required] public string CompletePath { get; set; } = "";

    /// <summary>What a program needs that runs outside Lambda; empty for a build that never does.</summary>
    public string LocalPath { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        DeclaredSettings settings = new(Settings);
        ServiceDeclaration declaration = settings.Declare(ProjectFile) with
        {
            Items =
            [
                .. DeclaredItems.From(ItemKind.Function, Functions),
                .. DeclaredItems.From(ItemKind.Env, Env),
                .. DeclaredItems.From(ItemKind.Connector, Connectors),
                .. DeclaredItems.From(ItemKind.Policy, Policies),
                .. DeclaredItems.From(ItemKind.Parameter, Parameters),
                .. DeclaredItems.From(ItemKind.Import, Imports),
                .. DeclaredItems.From(ItemKind.Tag, Tags),
                .. DeclaredItems.From(ItemKind.Output, Outputs),
            ],
        };
        MergeResult result = await TemplateMerge.MergeAsync(settings.Template, declaration, cancellation);
        KeptWarnings.Save(WarningsPath, result.Messages);
        KeptWarnings.Save(NotesPath, result.Notes);
        if (PlacesPath.Length > 0)
            KeptPlaces.Save(PlacesPath, result.Places);
        File.Delete(CompletePath);
        AtomicFile.Write(OutputPath, result.Json);
        if (LocalPath.Length > 0)
            AtomicFile.Write(LocalPath, LocalServiceFile.Write(result.Json, ProjectFile));
        if (!result.HasUnknownMetadata)
            AtomicFile.Write(CompletePath, ReadOnlyMemory<byte>.Empty);
    }
}
