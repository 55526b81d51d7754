using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Keeps what is told: headlines as they are, all else marked.</summary>
internal sealed class ReporterTape : IReporter
{
    private readonly List<(string Kind, string Text, Tone Tone)> _told = [];

    public IReadOnlyList<string> Lines =>
        [.. _told.Select(told => told.Kind.Length > 0 ? $"[{told.Kind}] {told.Text}" : told.Text)];

    public IReadOnlyList<string> Headlines => [.. _told.Where(told => told.Kind.Length == 0).Select(told => told.Text)];

    /// <summary>The headlines that ask to be noticed.</summary>
    public IReadOnlyList<string> Loud => [.. _told.Where(told => told.Tone != Tone.Plain).Select(told => told.Text)];

    public void Headline(string text, Tone tone = Tone.Plain) => _told.Add(("", text, tone));

    public void Progress(string text) => _told.Add(("progress", text, Tone.Plain));

    public void Step(string text) => _told.Add(("step", text, Tone.Plain));

    public void Detail(string text) => _told.Add(("detail", text, Tone.Plain));

    public void Report(DiagnosticMessage message) =>
        _told.Add(("report", $"{message.Diagnostic.Code}: {message.Text}", Tone.Plain));
}
