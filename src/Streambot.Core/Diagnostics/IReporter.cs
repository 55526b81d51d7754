namespace Streambot.Core.Diagnostics;

/// <summary>Where decisions tell what they do. No value of a variable, credential or pre-signed URL may be passed to it.</summary>
public interface IReporter
{
    /// <summary>What the user waits for: one line per command.</summary>
    void Headline(string text);

    /// <summary>A step on the way.</summary>
    void Step(string text);

    /// <summary>What only a person who looks for a fault wants to read.</summary>
    void Detail(string text);

    void Report(DiagnosticMessage message);
}
