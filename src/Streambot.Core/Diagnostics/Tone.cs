namespace Streambot.Core.Diagnostics;

/// <summary>How much a line of a command's result asks to be noticed. Only a terminal shows it, by a color.</summary>
public enum Tone
{
    Plain,

    /// <summary>Something that a person would want to stop: a replacement, a deletion.</summary>
    Warning,

    Failure,
}
