namespace Streambot.Core.Diagnostics;

/// <summary>
/// Where decisions tell what they do. No value of a variable, credential or pre-signed URL may be passed to it.
/// </summary>
public interface IReporter
{
    /// <summary>
    /// A line of the command's result: what it did, or would do. A pipe shows it at once, a terminal with all others
    /// of the command when that ends.
    /// </summary>
    void Headline(string text, Tone tone = Tone.Plain);

    /// <summary>A sign of life, for whoever watches the lines as they come. It is no part of the result.</summary>
    void Progress(string text);

    /// <summary>A step on the way.</summary>
    void Step(string text);

    /// <summary>What only a person who looks for a fault wants to read.</summary>
    void Detail(string text);

    void Report(DiagnosticMessage message);
}
