using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests;

/// <summary>What a command says, to nobody.</summary>
internal sealed class Silence : IReporter
{
    public void Headline(string text, Tone tone = Tone.Plain)
    {
    }

    public void Progress(string text)
    {
    }

    public void Step(string text)
    {
    }

    public void Detail(string text)
    {
    }

    public void Report(DiagnosticMessage message)
    {
    }
}
