namespace Streambot.Core.Tests.Deployment;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("streambot-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
