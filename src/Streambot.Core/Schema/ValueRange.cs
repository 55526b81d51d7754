using System.Globalization;

namespace Streambot.Core.Schema;

/// <summary>
/// The range of a number, of the number of characters in a text, or of the number of entries in a list.
/// </summary>
public sealed record ValueRange(long Minimum, long Maximum)
{
    /// <summary>A value outside the range that has a special meaning.</summary>
    public long? Besides { get; init; }

    public bool Holds(long value) => value == Besides || (value >= Minimum && value <= Maximum);

    public override string ToString() => Besides is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}")
        : string.Create(CultureInfo.InvariantCulture, $"{Besides}, or {Minimum} to {Maximum}");
}
