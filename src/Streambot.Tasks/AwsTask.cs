namespace Streambot.Tasks;

/// <summary>What every task that talks to AWS shares: where, as whom, and which file its errors point at. Empty strings mean not set.</summary>
public abstract class AwsTask : StreambotTask
{
    public string Region { get; set; } = "";

    public string Profile { get; set; } = "";

    /// <summary>One endpoint for all services, such as a local AWS.</summary>
    public string EndpointUrl { get; set; } = "";

    public string ProjectFile { get; set; } = "";
}
