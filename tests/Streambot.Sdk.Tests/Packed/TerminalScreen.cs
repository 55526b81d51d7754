using System.Globalization;
using System.Text;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>
/// A terminal as far as MSBuild uses one. Lines that leave the screen at its top are kept, as a terminal's scrollback
/// keeps them. What it does not know fails, so that it never shows what a terminal would not.
/// </summary>
internal sealed class TerminalScreen(int columns)
{
    private readonly List<StringBuilder> _lines = [new()];
    private readonly HashSet<StringBuilder> _continued = [];
    private readonly StringBuilder _sequence = new();
    private int _row;
    private int _column;

    /// <summary>The lines, those whole that were too long for a row.</summary>
    public string Text =>
        string.Concat(_lines.Select(line =>
            _continued.Contains(line) ? line.ToString() : $"{line.ToString().TrimEnd()}\n")).TrimEnd();

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (_sequence.Length > 0)
                Continue(c);
            else
                Put(c);
        }
    }

    private void Put(char c)
    {
        switch (c)
        {
            case '\e':
                _sequence.Append(c);
                break;
            case '\r':
                _column = 0;
                break;
            case '\n':
                MoveTo(_row + 1, _column);
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case '\a':
                break;
            default:
                if (_column == columns)
                {
                    _continued.Add(_lines[_row]);
                    MoveTo(_row + 1, 0);
                }

                StringBuilder line = _lines[_row];
                line.Append(' ', Math.Max(0, _column + 1 - line.Length));
                line[_column++] = c;
                break;
        }
    }

    private void Continue(char c)
    {
        _sequence.Append(c);
        string sequence = _sequence.ToString();
        bool isOver = sequence[1] switch
        {
            '[' => sequence.Length > 2 && c is >= '@' and <= '~',
            ']' => c == '\a' || sequence.EndsWith("\e\\", StringComparison.Ordinal),
            _ => true,
        };
        if (!isOver)
            return;
        _sequence.Clear();
        if (sequence[1] == '[')
            Control(sequence[2..^1], c);
        else if (sequence[1] is not (']' or '=' or '>'))
            throw new NotSupportedException($"ESC {sequence[1..]}");
    }

    private void Control(string parameters, char command)
    {
        int count = int.TryParse(parameters, CultureInfo.InvariantCulture, out int number) ? number : 1;
        switch (command)
        {
            case 'A' or 'F':
                MoveTo(Math.Max(0, _row - count), command == 'F' ? 0 : _column);
                break;
            case 'B' or 'E':
                MoveTo(_row + count, command == 'E' ? 0 : _column);
                break;
            case 'C':
                _column = Math.Min(columns - 1, _column + count);
                break;
            case 'D':
                _column = Math.Max(0, _column - count);
                break;
            case 'G':
                _column = Math.Min(columns, count) - 1;
                break;
            case 'J' or 'K' when parameters is "" or "0":
                _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
                _continued.Remove(_lines[_row]);
                if (command == 'J')
                    _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                throw new NotSupportedException($"CSI {parameters} {command}");
        }
    }

    private void MoveTo(int row, int column)
    {
        while (_lines.Count <= row)
            _lines.Add(new());
        (_row, _column) = (row, column);
    }
}
