using System.Globalization;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// How long a command watches what CloudFormation does. It bounds the watching only:
/// CloudFormation is never called off.
/// </summary>
public sealed class WatchLimit
{
    private readonly TimeProvider _time;
    private readonly TimeSpan? _longest;
    private readonly long _start;

    /// <summary>Begins to count.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="longest">How long; none is for as long as it takes.</param>
    public WatchLimit(TimeProvider time, TimeSpan? longest)
    {
        (_time, _longest) = (time, longest);
        _start = time.GetTimestamp();
    }

    /// <summary>For as long as it takes.</summary>
    public static WatchLimit None { get; } = new(TimeProvider.System, longest: null);

    /// <param name="minutes">The property StreambotTimeoutMinutes; none is no limit.</param>
    /// <exception cref="StreambotException">It is not a number of minutes.</exception>
    public static TimeSpan? Parse(string minutes)
    {
        if (minutes.Length == 0)
            return null;
        const double aWeek = 7 * 24 * 60;
        return double.TryParse(minutes, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is > 0 and <= aWeek
                ? TimeSpan.FromMinutes(number)
                : throw DiagnosticTable.TimeoutInvalid.With(minutes).ToException();
    }

    /// <param name="over">Says that the time is over, given the limit in minutes.</param>
    /// <exception cref="StreambotException">The time is over.</exception>
    internal void Check(Func<double, DiagnosticMessage> over)
    {
        if (_longest is { } longest && _time.GetElapsedTime(_start) >= longest)
            throw over(longest.TotalMinutes).ToException();
    }
}
