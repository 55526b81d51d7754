namespace Streambot.Core.Declarations.Source;

/// <summary>An output of another service that a project takes.</summary>
public static class ImportItem
{
    public const string Name = "StreambotImport";

    /// <summary>What the item may have.</summary>
    public static IReadOnlyCollection<string> Metadata { get; } = ["Project", "OutputKey"];
}
