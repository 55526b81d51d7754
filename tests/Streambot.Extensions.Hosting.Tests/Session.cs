namespace Streambot.Extensions.Hosting.Tests;

/// <summary>What a scope has one of, such as a context of a database.</summary>
public sealed class Session(Notes notes) : IAsyncDisposable
{
    public int Number { get; } = notes.NextScope();

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        notes.Add($"session {Number} disposed");
    }
}
