using Microsoft.Build.Framework;
using Streambot.Core.Operations;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Tells how the service is that was deployed, and what of it differs from the project.</summary>
public sealed class TellStatus : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    /// <summary>The project's template without its zip; empty compares nothing.</summary>
    public string TemplatePath { get; set; } = "";

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        ProjectTemplate? template =
            TemplatePath.Length > 0 ? await ProjectTemplate.ReadAsync(TemplatePath, cancellation) : null;
        await new ServiceStatus(Session.Operations, Reporter).TellAsync(StackName, template, cancellation);
    }
}
