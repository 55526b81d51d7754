using System.Text;
using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>
/// What a project's tasks did, for MSBuild's terminal logger, which drops the messages of tasks as they come and shows
/// one for each project when that ends: the last that begins with the project's name and an arrow, whole.
/// </summary>
internal sealed class TerminalResult(string projectName)
{
    /// <summary>A function may write for as long as it runs; the end is what is looked at.</summary>
    private const int MostLines = 1_000;

    private const string NextLine = "\n    ";

    private readonly List<(string Text, Tone Tone)> _lines = [];
    private int _dropped;

    /// <summary>The one result of all tasks of a project, for as long as the build lasts.</summary>
    public static TerminalResult Of(IBuildEngine engine, string projectFile)
    {
        string name = Path.GetFileNameWithoutExtension(projectFile);
        if (engine is not IBuildEngine6 known)
            return new(name);

        // A project is built more than once where its global properties differ, and shown as often.
        string instance = string.Join(
            '|', known.GetGlobalProperties().OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase));
        return BuildObjects.Find<TerminalResult>(engine, (projectFile, instance))
            ?? BuildObjects.Keep<TerminalResult>(engine, (projectFile, instance), new(name));
    }

    public void Add(string text, Tone tone)
    {
        lock (_lines)
        {
            foreach (string line in text.Split('\n'))
                _lines.Add((line, tone));
            if (_lines.Count <= MostLines)
                return;
            _dropped += _lines.Count - MostLines;
            _lines.RemoveRange(0, _lines.Count - MostLines);
        }
    }

    /// <summary>All of it, in the form that the terminal logger takes.</summary>
    /// <param name="files">What publishing made, which comes first.</param>
    public string ToMessage(IEnumerable<string> files)
    {
        lock (_lines)
        {
            IEnumerable<(string, Tone)> dropped =
                _dropped > 0 ? [($"… {_dropped} lines before these: --tl:off shows all", Tone.Plain)] : [];
            List<(string Text, Tone Tone)> all = [.. files.Select(file => (file, Tone.Plain)), .. dropped, .. _lines];

            // The logger makes a link of all up to the last slash, in which an escape sequence
            // would end the link's own.
            int lastSlash = all.FindLastIndex(line => line.Text.AsSpan().ContainsAny('/', '\\'));
            StringBuilder message = new($"{projectName} -> ");
            for (int i = 0; i < all.Count; i++)
                message.Append(i > 0 ? NextLine : "")
                    .Append(i > lastSlash ? Colors.Paint(all[i].Text, all[i].Tone) : all[i].Text);
            return message.ToString();
        }
    }
}
