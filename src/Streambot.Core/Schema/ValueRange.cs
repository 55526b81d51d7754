using System.Globalization;

namespace Streambot.Core.Schema;

/// <summary>What a number may be, how many characters a text may have, or how many entries a list.</summary>
public sealed record ValueRange(long Minimum, long Maximum)
{
    /// <summary>A value outside that has a meaning of its own.</summary>
    public long? Besides { get; init; }

    public bool Holds(long value) => value == Besides || (value >= Minimum && value <= Maximum);

    public override string ToString() => Besides is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}")
        : string.Create(CultureInfo.InvariantCulture, $"{Besides}, or {Minimum} to {Maximum}");
}
