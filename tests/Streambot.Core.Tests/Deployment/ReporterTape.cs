using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Keeps what is told: headlines as they are, steps and details marked.</summary>
internal sealed class ReporterTape : IReporter
{
    public List<string> Lines { get; } = [];

    public IEnumerable<string> Headlines => Lines.Where(line => !line.StartsWith("[step]", StringComparison.Ordinal) && !line.StartsWith("[detail]", StringComparison.Ordinal));

    public void Headline(string text) => Lines.Add(text);

    public void Step(string text) => Lines.Add($"[step] {text}");

    public void Detail(string text) => Lines.Add($"[detail] {text}");

    public void Report(DiagnosticMessage message) => Lines.Add($"{message.Diagnostic.Code}: {message.Text}");
}
