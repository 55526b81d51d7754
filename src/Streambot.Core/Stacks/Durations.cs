using System.Globalization;

namespace Streambot.Core.Stacks;

/// <summary>How long something took, and when it was, for a person.</summary>
internal static class Durations
{
    /// <summary>The time by the clock that AWS shows.</summary>
    public static string When(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Tenths of a second only as long as they matter.</summary>
    public static string Of(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            time = TimeSpan.Zero;
        if (time < TimeSpan.FromSeconds(59.95))
            return FormattableString.Invariant($"{time.TotalSeconds:0.0} s");
        time = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return time < TimeSpan.FromHours(1)
            ? FormattableString.Invariant($"{time.Minutes} min {time.Seconds:00} s")
            : FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes:00} min");
    }
}
