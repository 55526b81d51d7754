using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Streambot.Core.Declarations;
using Streambot.Core.Files;
using Streambot.Core.Templates;

namespace Streambot.Tasks;

/// <summary>Merges what the project declares into its template.</summary>
public sealed class MergeTemplate : StreambotTask
{
    [Required] public string ProjectName { get; set; } = "";
    [Required] public string AssemblyName { get; set; } = "";

    /// <summary>Whether the assembly is a class library.</summary>
    public bool IsLibrary { get; set; }
    public string Wrapper { get; set; } = "Program";

    /// <summary>Whether the program is compiled ahead of time, or published as a single file.</summary>
    public bool IsNativeProgram { get; set; }

    /// <summary>Whether the project has a RollForward.</summary>
    public bool RollsForward { get; set; }

    /// <summary>The user's template; empty where there is none.</summary>
    public string Template { get; set; } = "";
    [Required] public string OutputPath { get; set; } = "";

    /// <summary>Where the warnings are kept, for ReportWarnings.</summary>
    [Required] public string WarningsPath { get; set; } = "";

    /// <summary>The zip, whose hash is its key in the bucket.</summary>
    [Required] public string BundlePath { get; set; } = "";
    public string Bucket { get; set; } = "";
    public string KeyPrefix { get; set; } = "";

    /// <summary>Only to check the length of names that begin with it.</summary>
    public string StackName { get; set; } = "";
    public string Runtime { get; set; } = "dotnet10";
    public string Architecture { get; set; } = "x86_64";
    public string MemorySize { get; set; } = "512";
    public string Timeout { get; set; } = "30";
    public string LogRetentionInDays { get; set; } = "30";
    public string Stack { get; set; } = "streambot";
    public string Table { get; set; } = "streambot-env";
    public string EnvServiceToken { get; set; } = "";
    public string ConnectorServiceToken { get; set; } = "";
    public string ConnectorKind { get; set; } = "Custom";
    public ITaskItem[] Functions { get; set; } = [];
    public ITaskItem[] Env { get; set; } = [];
    public ITaskItem[] Connectors { get; set; } = [];
    public ITaskItem[] Policies { get; set; } = [];
    public ITaskItem[] Parameters { get; set; } = [];
    public ITaskItem[] Tags { get; set; } = [];
    public ITaskItem[] Outputs { get; set; } = [];

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        MergeResult result = await TemplateMerge.MergeAsync(Template, await DeclareAsync(cancellation), cancellation);
        await AtomicFile.WriteAsync(OutputPath, result.Json, cancellation);
        await KeptWarnings.SaveAsync(WarningsPath, [.. result.Messages, .. result.Notes], cancellation);
    }

    private async Task<ServiceDeclaration> DeclareAsync(CancellationToken cancellation)
    {
        await using FileStream bundle = InputFile.Open(BundlePath);
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(bundle, cancellation));
        return new()
        {
            ProjectFile = ProjectFile,
            ProjectName = ProjectName,
            AssemblyName = AssemblyName,
            StackName = StackName,
            Code = new(Bucket, KeyPrefix, sha256),
            UsesStartupHook = new Wrapper(Wrapper).IsStartupHook,
            IsLibrary = IsLibrary,
            IsNativeProgram = IsNativeProgram,
            RollsForward = RollsForward,
            Defaults = new(Runtime, Architecture, MemorySize, Timeout, LogRetentionInDays),
            PrimaryStack = new(Stack, Table, EnvServiceToken, ConnectorServiceToken, ConnectorKind),
            Items =
            [
                .. DeclaredItems.From(ItemKind.Function, Functions),
                .. DeclaredItems.From(ItemKind.Env, Env),
                .. DeclaredItems.From(ItemKind.Connector, Connectors),
                .. DeclaredItems.From(ItemKind.Policy, Policies),
                .. DeclaredItems.From(ItemKind.Parameter, Parameters),
                .. DeclaredItems.From(ItemKind.Tag, Tags),
                .. DeclaredItems.From(ItemKind.Output, Outputs),
            ],
        };
    }
}
