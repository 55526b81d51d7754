using System.Globalization;

namespace Streambot.Benchmarks;

/// <summary>
/// What was measured, on the console and in a file of the artifacts. No figure fails a build: a machine may be busy.
/// </summary>
internal sealed class Report : IDisposable
{
    private readonly StreamWriter _file;

    public Report(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new(path) { AutoFlush = true };
    }

    public void Dispose() => _file.Dispose();

    public void Title(string text, string figures = "")
    {
        Line("");
        Line($"{text,-56}{figures}");
    }

    public void Row(string name, FormattableString figures, string target = "")
    {
        string toReach = target.Length == 0 ? "" : $"to reach: {target}";
        Line($"  {name,-54}{figures.ToString(CultureInfo.InvariantCulture),-52}{toReach}".TrimEnd());
    }

    private void Line(string text)
    {
        Console.WriteLine(text);
        _file.WriteLine(text);
    }
}
