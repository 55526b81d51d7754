namespace Streambot.Hosting;

/// <summary>The invocation that the running code belongs to.</summary>
internal static class InvocationScope
{
    private static readonly AsyncLocal<InvocationContext?> Flowing = new();

    public static InvocationContext? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
