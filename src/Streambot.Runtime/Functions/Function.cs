namespace Streambot.Functions;

/// <summary>A mapped handler.</summary>
internal abstract class Function(string name)
{
    /// <summary>The name it is picked by.</summary>
    public string Name => name;
}
