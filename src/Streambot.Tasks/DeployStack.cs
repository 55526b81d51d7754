using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Deploys the merged template by a change set, or shows that change set.</summary>
public sealed class DeployStack : DeploymentTask
{
    [Required] public string TemplatePath { get; set; } = "";

    /// <summary>The zip that the template names.</summary>
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>What it contains, as CreateBundle has listed it.</summary>
    public string BundleList { get; set; } = "";

    /// <summary>Where it is kept where each resource is declared.</summary>
    public string PlacesPath { get; set; } = "";

    /// <summary>
    /// Outputs of other stacks, by the parameter that takes them: StreambotImport, with its Stack and the projects that
    /// its own project ImportsFrom.
    /// </summary>
    public ITaskItem[] Imports { get; set; } = [];

    public ITaskItem[] Tags { get; set; } = [];

    /// <summary>Lets the stack be replaced where it shares no resource with the project.</summary>
    public bool ReplaceStack { get; set; }

    /// <summary>Brings zips and literal values to AWS without CloudFormation, where nothing else differs.</summary>
    public bool Hotswap { get; set; }

    /// <summary>
    /// Only looks whether the deploy could begin: credentials, bucket, stacks, parameters. Changes nothing.
    /// </summary>
    public bool CheckOnly { get; set; }

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        StackDeploymentRequest request = await RequestAsync(aws, cancellation);
        StackDeployment deployment = new(aws, Reporter, TimeProvider.System, Limit());
        PreflightResult found = Session.Take(request) ?? await deployment.CheckAsync(request, cancellation);
        if (CheckOnly)
            Session.Keep(request, found);
        else
            await RunAsync(deployment, request, found, cancellation);
    }

    private async Task<StackDeploymentRequest> RequestAsync(AwsServices aws, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, SourceLocation> places = await KeptPlaces.ReadAsync(PlacesPath, cancellation);
        return With(new()
        {
            StackName = StackName,
            Template = await DeployableTemplate.ReadAsync(TemplatePath, cancellation),
            PrimaryStack = Optional(Stack),
            Bucket = Optional(Bucket),
            BucketOwner = Optional(BucketOwner),
            KeyPrefix = KeyPrefix,
            KmsKeyId = Optional(KmsKeyId),
            Bundle = new(BundlePath, BundleList),
            Parameters = await ParametersAsync(aws, places, cancellation),
            Tags =
            [
                .. Tags.Reverse()
                    .DistinctBy(tag => tag.ItemSpec)
                    .Reverse()
                    .Select(tag => KeyValuePair.Create(tag.ItemSpec, tag.GetMetadata("Value"))),
            ],
            ReplaceStack = ReplaceStack,
            IsHotswap = Hotswap,
            Places = places,
        });
    }

    /// <summary>The values that the stack's parameters are given.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ParametersAsync(
        AwsServices aws, IReadOnlyDictionary<string, SourceLocation> places, CancellationToken cancellation)
    {
        List<ImportedOutput> imports =
        [
            .. Imports.Select(import => new ImportedOutput(
                import.ItemSpec,
                import.GetMetadata("Project"),
                import.GetMetadata("Stack"),
                Optional(import.GetMetadata("OutputKey")) ?? import.ItemSpec)
            {
                IsMutual = import.GetMetadata("ImportsFrom").Split(';').Contains(ProjectFile),
            }),
        ];
        Dictionary<string, string> values = new(ParameterValues.Of(Parameters));
        foreach ((string name, string value) in await ImportedOutputs.ReadAsync(aws, imports, places, cancellation))
            values[name] = value;
        return values;
    }
}
